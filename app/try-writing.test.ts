import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runFolder, type RunFolder } from "../runner/index.ts";
import { tryWriting } from "./try-writing.ts";

const full = (): Promise<never> =>
  Promise.reject(Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC", syscall: "write" }));

let folder: RunFolder;
let told: string[];
beforeEach(() => {
  folder = runFolder(mkdtempSync(`${tmpdir()}/assay-writing-`));
  writeFileSync(folder.journal, "");
  told = [];
});
afterEach(() => rmSync(folder.path, { recursive: true, force: true }));

const writing = (write: () => Promise<string[]>) =>
  tryWriting({ what: "The report", folders: [folder], write, tell: (line) => told.push(line) });

it("gives the paths, and says nothing", async () => {
  expect(await writing(() => Promise.resolve(["report.md"]))).toEqual(["report.md"]);
  expect(told).toEqual([]);
});

it("says that the journal holds what was played, where it does", async () => {
  expect(await writing(full)).toBeNull();
  expect(told).toEqual([
    `\nThe report can't be written: ENOSPC: no space left. What was played is safe: assay report ${folder.path} shows it.`,
  ]);
});

it("promises nothing of a folder that was removed", async () => {
  rmSync(folder.path, { recursive: true });
  await writing(full);
  expect(told[0]).toContain(`${folder.journal} is gone, too: what was played is lost`);
});
