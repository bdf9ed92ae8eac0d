import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aMachine } from "../../../tests/fixtures/machine.ts";
import { UserError } from "../../user-error.ts";
import { inNewFolder } from "./new-folder.ts";

const world = { machine: aMachine };

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "assay-out-"));
});
afterEach(() => rmSync(out, { recursive: true }));

it("locks the folder for the work, and for what comes after it", async () => {
  const path = join(out, "deep", "run");
  const unlock = await inNewFolder({ path, world }, async (unlock) => {
    expect(existsSync(join(path, "lock"))).toBe(true);
    return await Promise.resolve(unlock);
  });
  await unlock();
  expect(readdirSync(path)).toEqual([]);
});

it("leaves nothing of a start that failed", async () => {
  const path = join(out, "run");
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
    syscall: "write",
  });
  const work = async (): Promise<never> => {
    writeFileSync(join(path, "journal.ndjson"), "");
    return await Promise.reject(full);
  };
  await expect(inNewFolder({ path, world }, work)).rejects.toThrow(UserError);
  await expect(inNewFolder({ path, world }, work)).rejects.toThrow(
    `${out} can't hold a run: ENOSPC: no space left on device, write. Name another folder with --out`,
  );
  expect(readdirSync(out)).toEqual([]);
});

it("touches no folder that is there already", async () => {
  const path = join(out, "run");
  await inNewFolder({ path, world }, async () => writeFileSync(join(path, "mine"), ""));
  await expect(inNewFolder({ path, world }, () => Promise.resolve())).rejects.toThrow("is there already");
  expect(readdirSync(path)).toContain("mine");
});

it.skipIf(!existsSync("/proc/self"))("ends where no folder can ever be made", async () => {
  await expect(inNewFolder({ path: "/proc/none/run", world }, () => Promise.resolve())).rejects.toThrow(
    "/proc/none can't hold a run",
  );
});
