import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";
import type { Machine } from "../../app/run/folder/writer.ts";

/**
 * The machine that this process runs on. Linux provides everything; on other systems `ps` gives the start of
 * a process, if it exists.
 */
export async function thisMachine(): Promise<Machine> {
  const own = await processOf(process.pid);
  return {
    self: {
      pid: process.pid,
      host: hostname(),
      boot: known(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
      space: known(() => readlinkSync("/proc/self/ns/pid")),
      start: own === "gone" ? null : own.start,
      token: randomUUID(),
    },
    look: async (pid) => (isThere(pid) ? processOf(pid) : "gone"),
  };
}

/** The system's information about a process that seems to exist. */
async function processOf(pid: number): ReturnType<Machine["look"]> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  const told = stat === null ? await askPs(pid) : readStat(stat);
  if (told === null) return { start: null };
  return /^[ZXx]/.test(told.state) ? "gone" : { start: told.start };
}

interface Told {
  /** `Z` and `X` are processes that have ended. */
  state: string;
  start: string | null;
}

/**
 * A line of `/proc/PID/stat`: number, name in brackets, which may hold anything, state, and 18 fields later the start, in
 * ticks since the system began. Source: proc_pid_stat(5), fields 3 and 22.
 */
export function readStat(line: string): Told {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", start: fields[19] ?? null };
}

/** A line of `ps -o stat= -o lstart=`. */
export function readPs(line: string): Told | null {
  const match = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(line);
  return match === null ? null : { state: match[1] ?? "", start: match[2] ?? null };
}

async function askPs(pid: number): Promise<Told | null> {
  if (process.platform === "win32" || process.platform === "linux") return null;
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  return promisify(execFile)("ps", ["-o", "stat=", "-o", "lstart=", "-p", String(pid)], { env })
    .then(({ stdout }) => readPs(stdout))
    .catch(() => null);
}

/** A process of another user exists, too. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}

function known(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
