import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { forEachLine } from "./lines.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lines-"));
  path = join(folder, "file.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true }));

async function linesOf(file: string, options?: { chunk?: number; longest?: number }) {
  const lines: { text: string; offset: number; ended: boolean }[] = [];
  await forEachLine(file, (line, place) => void lines.push({ text: line.toString(), ...place }), options);
  return lines;
}

describe("the lines of a file", () => {
  it("are given with their places; text after the last line break is an unfinished line", async () => {
    writeFileSync(path, "one\n\nstraße\ntorn");
    expect(await linesOf(path)).toEqual([
      { text: "one", offset: 0, ended: true },
      { text: "", offset: 4, ended: true },
      { text: "straße", offset: 5, ended: true },
      { text: "torn", offset: 13, ended: false },
    ]);
  });

  it("are the same wherever the blocks of the file end", async () => {
    const line = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => text.replaceAll("\n", ""));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        async (texts, chunk) => {
          const whole = Buffer.from(texts.join("\n"));
          writeFileSync(path, whole);
          const lines = await linesOf(path, { chunk });
          const last = texts.at(-1) ?? "";
          expect(lines.map((l) => l.text)).toEqual(last === "" ? texts.slice(0, -1) : texts);
          for (const { text, offset } of lines) {
            expect(whole.subarray(offset, offset + Buffer.byteLength(text)).toString()).toBe(text);
          }
          expect(lines.filter((l) => !l.ended)).toHaveLength(last === "" ? 0 : 1);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("may be longer than a block", async () => {
    const long = "x".repeat(1000);
    writeFileSync(path, `a\n${long}\nb\n`);
    expect((await linesOf(path, { chunk: 16 })).map((l) => l.text)).toEqual(["a", long, "b"]);
  });

  it("are cut where they are longer than any line of ours, and the next ones are still found", async () => {
    writeFileSync(path, `a\n${"x".repeat(1000)}\nb\n${"y".repeat(1000)}`);
    const lines = await linesOf(path, { chunk: 16, longest: 100 });
    expect(lines.map((l) => [l.text[0], l.ended])).toEqual([
      ["a", true],
      ["x", true],
      ["b", true],
      ["y", true],
    ]);
    expect(Math.max(...lines.map((l) => l.text.length))).toBeLessThan(200);
    expect(lines[2]?.offset).toBe(1003);
  });

  it("are none where there is no file, an empty one, a device or a pipe without a writer", async () => {
    expect(await linesOf(path)).toEqual([]);
    writeFileSync(path, "");
    expect(await linesOf(path)).toEqual([]);
    symlinkSync("/dev/zero", join(folder, "device"));
    expect(await linesOf(join(folder, "device"))).toEqual([]);
    execFileSync("mkfifo", [join(folder, "pipe")]);
    expect(await linesOf(join(folder, "pipe"))).toEqual([]);
  });

  it("can't be read of a folder", async () => {
    await expect(linesOf(folder)).rejects.toThrow("EISDIR");
  });
});
