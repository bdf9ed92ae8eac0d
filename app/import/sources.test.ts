import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { diskSource } from "./sources.ts";

let cwd = "";
beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), "assay-sources-"))));
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

async function linesOf(path: string): Promise<string[]> {
  const found: string[] = [];
  for await (const line of diskSource(path, cwd).lines()) found.push(line);
  return found;
}

it("gives a file line by line, without the mark that an editor put before the first", async () => {
  writeFileSync(join(cwd, "a.jsonl"), "\uFEFF{}\r\n[]\n");
  expect(await linesOf("a.jsonl")).toEqual(["{}", "[]"]);
});

it.each(["nothing.jsonl", "folder"])("names a file that can't be read: %s", async (path) => {
  mkdirSync(join(cwd, "folder"));
  await expect(linesOf(path)).rejects.toThrow(`${path} can't be read`);
  await expect(diskSource(path, cwd).text()).rejects.toThrow(`${path} can't be read`);
});
