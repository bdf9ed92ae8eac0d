import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readPs, readStat, thisMachine } from "./machine.ts";

it("reads a process's state and start, whatever its name holds", () => {
  const rest = "1 1 1 0 -1 4194304 102 0 0 0 0 0 0 0 20 0 1 0 506294 3133440 410";
  expect(readStat(`12 (node) S ${rest}`)).toEqual({ state: "S", start: "506294" });
  expect(readStat(`12 (a) Z 9 (b c) Z ${rest}`)).toEqual({ state: "Z", start: "506294" });
});

it("reads what ps tells", () => {
  expect(readPs("S+   Wed Nov 25 10:15:00 2026\n")).toEqual({
    state: "S+",
    start: "Wed Nov 25 10:15:00 2026",
  });
  expect(readPs("\n")).toBeNull();
});

it("knows a process that runs, the same way each time, and one that is gone", async () => {
  const { self, look } = await thisMachine();
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  expect(await look(pid)).not.toBe("gone");
  expect(await look(pid)).toEqual(await look(pid));
  child.stdin.end();
  await once(child, "exit");
  expect(await look(pid)).toBe("gone");
  expect(self.pid).toBe(process.pid);
  expect(await look(process.pid)).toEqual({ start: self.start });
});

it.skipIf(!existsSync("/proc/self/stat"))(
  "names the system's start and the count of processes on Linux",
  async () => {
    const { self } = await thisMachine();
    expect(self).toMatchObject({
      boot: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      space: expect.stringMatching(/^pid:/) as string,
      start: expect.stringMatching(/^\d+$/) as string,
    });
    expect((await thisMachine()).self.token).not.toBe(self.token);
  },
);

it.skipIf(process.platform !== "linux")(
  "takes a process that ended, and that its parent did not wait for, for gone",
  async () => {
    const { look } = await thisMachine();
    // After `exec` the shell's child becomes a zombie.
    const child = spawn("sh", ["-c", "sleep 0.3 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const zombie = Number(line.toString());
    await expect
      .poll(() => readFileSync(`/proc/${zombie}/stat`, "utf8"), { timeout: 20_000 })
      .toContain(") Z ");
    expect(await look(zombie)).toBe("gone");
    child.kill();
    await once(child, "exit");
  },
);
