import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolder } from "./make-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("makes a folder and its parents, once", async () => {
  const path = join(root, "a", "b", "c");
  expect(await makeFolder(path)).toBe(true);
  expect(statSync(path).isDirectory()).toBe(true);
  expect(await makeFolder(path)).toBe(false);
  expect(await makeFolder(`${path}/`)).toBe(false);
  expect(await makeFolder("/")).toBe(false);
});

it("takes a link to a folder for a folder", async () => {
  symlinkSync(root, join(root, "link"));
  expect(await makeFolder(join(root, "link"))).toBe(false);
});

it("says what the system says", async () => {
  writeFileSync(join(root, "file"), "");
  await expect(makeFolder(join(root, "file"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(root, "file", "in"))).rejects.toMatchObject({ code: "ENOTDIR" });
  symlinkSync(join(root, "nowhere"), join(root, "broken"));
  await expect(makeFolder(join(root, "broken"))).rejects.toMatchObject({ code: "EEXIST" });
});

it.skipIf(!existsSync("/proc/self"))("ends where no folder can be made", async () => {
  await expect(makeFolder("/proc/none/deep")).rejects.toMatchObject({ code: "ENOENT" });
});
