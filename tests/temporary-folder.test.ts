import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { setup } from "./temporary-folder.ts";

const before = process.env.TMPDIR;
afterEach(() => void (process.env.TMPDIR = before));

it("tests, and what they start, make their temporary files in one folder of the run", () => {
  expect(basename(tmpdir())).toMatch(/^assay-t-\d+$/);
  const started = spawnSync(process.execPath, ["-p", "os.tmpdir()"], { encoding: "utf8" });
  expect(started.stdout.trim()).toBe(tmpdir());
});

it("it is removed at the end, with those of killed runs; those of running ones and other files stay", () => {
  const home = mkdtempSync(join(tmpdir(), "home-"));
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  for (const name of [`assay-t-${dead}`, `assay-t-${process.ppid}`, `assay-t-${process.pid}`, "assay-t-x"])
    mkdirSync(join(home, name, "left"), { recursive: true });
  process.env.TMPDIR = home;
  const end = setup();
  expect(tmpdir()).toBe(join(home, `assay-t-${process.pid}`));
  expect(readdirSync(tmpdir())).toEqual([]);
  mkdirSync(join(tmpdir(), "a/b"), { recursive: true });
  end();
  expect(tmpdir()).toBe(home);
  expect(readdirSync(home).toSorted()).toEqual([`assay-t-${process.ppid}`, "assay-t-x"].toSorted());
});
