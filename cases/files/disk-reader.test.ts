import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { diskReader } from "./disk-reader.ts";

let root: string;
let cases: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-cases-"));
  cases = join(root, "cases");
  mkdirSync(cases);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = path): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}
const link = (target: string, path: string): void => symlinkSync(target, join(root, path));
const list = async (): Promise<string[]> => (await diskReader.list(cases)).sort();

it("lists YAML files, also those in folders, and no hidden ones", async () => {
  for (const path of ["a.yaml", "b.YML", "in/c.yml", "note.md", ".hidden.yaml"]) write(`cases/${path}`);
  expect(await list()).toEqual(["a.yaml", "b.YML", "in/c.yml"]);
});

it.each([
  ["to a file that is no suite by its name", "a.txt", "a.yaml", ["a.yaml"]],
  ["to a file in a folder: it is read where it is nearer", "in/a.yaml", "b.yaml", ["b.yaml"]],
  ["to a hidden file", ".a.yaml", "a.yaml", ["a.yaml"]],
])("reads a link %s", async (_, target, from, expected) => {
  write(`cases/${target}`);
  link(target, `cases/${from}`);
  expect(await list()).toEqual(expected);
  expect(await diskReader.text(join(cases, from))).toBe(`cases/${target}`);
});

it("reads a file once, however many links lead to it", async () => {
  write("cases/a.yaml");
  link("a.yaml", "cases/0.yaml");
  link("0.yaml", "cases/z.yaml");
  mkdirSync(join(cases, "in"));
  link("../a.yaml", "cases/in/a.yaml");
  expect(await list()).toEqual(["a.yaml"]);
});

it("reads the files of a folder that is mounted by links", async () => {
  write("cases/..2026/a.yaml");
  write("cases/..2026/criteria.yaml");
  link("..2026", "cases/..data");
  link("..data/a.yaml", "cases/a.yaml");
  link("..data/criteria.yaml", "cases/criteria.yaml");
  expect(await list()).toEqual(["a.yaml", "criteria.yaml"]);
});

it("reads a folder that is a link itself, and ends in a circle of links", async () => {
  write("cases/a.yaml");
  link(".", "cases/again");
  link("cases", "elsewhere");
  expect(await diskReader.list(join(root, "elsewhere"))).toEqual(["a.yaml"]);
});

it.each([
  ["a file", "other.yaml", "cases/x.yaml", "x.yaml is a link that leads out of"],
  ["a folder", "others", "cases/in", "in is a link that leads out of"],
  [
    "a folder whose name begins alike",
    "cases-2/x.yaml",
    "cases/x.yaml",
    "x.yaml is a link that leads out of",
  ],
])("refuses a link that leads out of the folder, to %s", async (_, target, from, message) => {
  write("other.yaml");
  write("others/x.yaml");
  write("cases-2/x.yaml");
  link(join(root, target), from);
  await expect(diskReader.list(cases)).rejects.toThrow(message);
});

it("refuses a suite that is a link to nothing, or no file", async () => {
  link("nowhere.yaml", "cases/x.yaml");
  await expect(diskReader.list(cases)).rejects.toThrow("x.yaml is a link that leads nowhere");
  rmSync(join(cases, "x.yaml"));
  link("y.yaml", "cases/x.yaml");
  link("x.yaml", "cases/y.yaml");
  await expect(diskReader.list(cases)).rejects.toThrow("is a link that leads nowhere");
});

it.skipIf(process.platform === "win32")("refuses a suite that is a pipe, which would never end", async () => {
  execFileSync("mkfifo", [join(cases, "x.yaml")]);
  await expect(diskReader.list(cases)).rejects.toThrow("x.yaml is not a file");
});

it("minds no link that has nothing to do with suites", async () => {
  write("cases/a.yaml");
  write("README.md");
  link("../../README.md", "cases/README.md");
  link("nowhere", "cases/broken");
  expect(await list()).toEqual(["a.yaml"]);
});
