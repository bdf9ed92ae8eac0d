import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockRun } from "./lock.ts";

/** No process has it: the highest number that Linux gives out is smaller. */
const DEAD = 2 ** 30;

describe("lockRun", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "assay-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("lets one in, and the next when that one is done", async () => {
    const unlock = await lockRun(folder);
    await expect(lockRun(folder)).rejects.toThrow(`written by another process (${process.pid})`);
    await unlock();
    await (
      await lockRun(folder)
    )();
  });

  it("takes over from a process that was killed", async () => {
    writeFileSync(join(folder, "lock"), String(DEAD));
    const unlock = await lockRun(folder);
    expect(readFileSync(join(folder, "lock"), "utf8")).toBe(String(process.pid));
    await unlock();
  });

  it("does not take a living process's lock for stale", async () => {
    writeFileSync(join(folder, "lock"), String(process.ppid));
    await expect(lockRun(folder)).rejects.toThrow(`(${process.ppid})`);
    expect(readFileSync(join(folder, "lock"), "utf8")).toBe(String(process.ppid));
  });
});
