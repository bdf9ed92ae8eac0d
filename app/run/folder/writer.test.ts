import { describe, expect, it } from "vitest";
import { isWriting, parseWriter, writerText, writerWords, type Machine, type Writer } from "./writer.ts";

const self: Writer = { pid: 7, host: "here", boot: "b1", space: "s1", start: "100", token: "mine" };
/** 8 is a living process that began at 200, 9 one whose beginning is not known; there is no other. */
const machine: Machine = {
  self,
  look: async (pid) =>
    await Promise.resolve(pid === 8 ? { start: "200" } : pid === 9 ? { start: null } : "gone"),
};
const other = (more: Partial<Writer>): Writer => ({
  ...self,
  pid: 8,
  start: "200",
  token: "theirs",
  ...more,
});

describe("isWriting", () => {
  it.each<[string, Partial<Writer>, boolean]>([
    ["a living process", {}, true],
    ["a process that is gone, or that nobody waited for", { pid: 12 }, false],
    ["a number that was given to another process", { start: "150" }, false],
    ["this process's number, in a lock of an earlier process", { pid: 7, start: "90" }, false],
    ["the same, where nobody knows when processes began", { pid: 7, start: null }, false],
    ["a lock of this very process", { pid: 7, start: "100", token: "mine" }, true],
    ["a process from before the system was started again", { boot: "b0" }, false],
    ["a living process whose start was not written down", { start: null }, true],
    ["a living process whose start can't be told", { pid: 9 }, true],
    ["a system that does not name its starts", { boot: null }, true],
    [
      "another host, whose processes can't be seen",
      { pid: 12, host: "there", boot: "b9", space: "s1" },
      true,
    ],
    ["another container of this host", { pid: 12, host: "there", space: "s2" }, true],
    ["a container that was started again under its name", { pid: 12, space: "s2" }, false],
    ["this host, under the name that it had before", { pid: 12, host: "old-name" }, false],
    ["the same, where the process still lives", { host: "old-name" }, true],
  ])("%s", async (_, more, expected) => {
    expect(await isWriting(other(more), machine)).toBe(expected);
  });
});

describe("parseWriter", () => {
  it("reads what writerText wrote", () => {
    expect(parseWriter(writerText(self), machine)).toEqual(self);
  });

  it("reads a lock of an earlier version, which is a number of this host", async () => {
    const writer = parseWriter("8", machine);
    expect(writer).toMatchObject({ pid: 8, host: "here", start: null });
    expect(writer && (await isWriting(writer, machine))).toBe(true);
    expect(await isWriting(other({ ...parseWriter("7", machine) }), machine)).toBe(false);
  });

  it.each(["", "0", "-1", "{", "null", '{"pid":8}', '"8"'])("takes %j for no lock", (text) => {
    expect(parseWriter(text, machine)).toBeNull();
  });
});

it("names a process of this host by its number, and another host by its name", () => {
  expect(writerWords(other({}), machine)).toBe("another process (8)");
  expect(writerWords(other({ host: "there", space: "s2" }), machine)).toBe(
    "a process (8) on another host (there)",
  );
});
