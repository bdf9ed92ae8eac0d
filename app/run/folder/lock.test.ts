import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockRun, writerOf } from "./lock.ts";
import { writerText, type Machine, type Writer } from "./writer.ts";

const LIVING = new Map([
  [7, "100"],
  [8, "200"],
]);

function machineOf(pid: number): Machine {
  return {
    self: {
      pid,
      host: "here",
      boot: "b1",
      space: null,
      start: LIVING.get(pid) ?? null,
      token: `token ${pid}`,
    },
    look: async (other) => {
      const start = LIVING.get(other);
      return await Promise.resolve(start === undefined ? "gone" : { start });
    },
  };
}
const ours = machineOf(7);
const theirs = machineOf(8);

describe("lockRun", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "assay-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const leave = (writer: Partial<Writer>): void =>
    writeFileSync(join(folder, "lock"), writerText({ ...theirs.self, ...writer }));
  const holder = (): string => readFileSync(join(folder, "lock"), "utf8");

  it("lets one in, and the next when that one is done", async () => {
    const unlock = await lockRun(folder, theirs);
    await expect(lockRun(folder, ours)).rejects.toThrow("is being written by another process (8)");
    await expect(lockRun(folder, theirs)).rejects.toThrow("is being written by another process (8)");
    expect(await writerOf(folder, ours)).toBe("another process (8)");
    await unlock();
    expect(await writerOf(folder, ours)).toBeNull();
    await (
      await lockRun(folder, ours)
    )();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, Partial<Writer>]>([
    ["that was killed", { pid: 12 }],
    ["whose number another one has now", { start: "150" }],
    ["whose number this one has now", { pid: 7, start: "90" }],
    ["of before the system was started again", { boot: "b0" }],
  ])("takes over from a process %s", async (_, writer) => {
    leave(writer);
    expect(await writerOf(folder, ours)).toBeNull();
    const unlock = await lockRun(folder, ours);
    expect(holder()).toBe(writerText(ours.self));
    await unlock();
  });

  it("takes over a lock that a power cut left empty", async () => {
    writeFileSync(join(folder, "lock"), "");
    await lockRun(folder, ours);
    expect(holder()).toBe(writerText(ours.self));
  });

  it("names another host, and says how to go on", async () => {
    leave({ host: "there", boot: "b2" });
    await expect(lockRun(folder, ours)).rejects.toThrow(
      `a process (8) on another host (there). Wait for it, or stop it first. If there is no such run, delete ${join(folder, "lock")}.`,
    );
  });

  it("removes what killed processes left half written, and nothing else", async () => {
    const left = ["lock.12", "lock.stale.12", "report.md.12.tmp", "lock.7"];
    const kept = ["report.md.8.tmp", "report.md", "notes.tmp", "lock.md"];
    for (const name of [...left, ...kept]) writeFileSync(join(folder, name), "x");
    await lockRun(folder, ours);
    expect(readdirSync(folder).sort()).toEqual([...kept, "lock"].sort());
  });

  it("does not give back a lock that another process has by now, nor mind a folder that is gone", async () => {
    const unlock = await lockRun(folder, ours);
    leave({});
    await unlock();
    expect(holder()).toBe(writerText(theirs.self));
    rmSync(folder, { recursive: true });
    await unlock();
  });
});
