import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BIN = join(ROOT, "dist/scripts/assay.js");

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment of a stranger: no key, no colours wanted, nothing of ours. */
export function cleanEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...extra };
}

/** Starts the real command in a child process. */
export function start(
  args: readonly string[],
  o: { cwd: string; env?: Record<string, string> },
): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], {
    cwd: o.cwd,
    env: cleanEnv(o.env),
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Runs the real command until it ends. */
export async function assay(
  args: readonly string[],
  o: { cwd: string; env?: Record<string, string>; input?: string },
): Promise<Finished> {
  const child = start(args, o);
  child.stdin?.end(o.input ?? "");
  return finished(child);
}

export function finished(child: ChildProcess): Promise<Finished> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

/** A fresh folder with the project's cases and prompts, as a user's checkout has them. */
export function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-"));
  for (const part of ["cases", "prompts"]) {
    cpSync(join(ROOT, part), join(folder, part), {
      recursive: true,
      filter: (source) => !source.endsWith(".ts"),
    });
  }
  return folder;
}

/** Edits a file of a workspace. Throws when the edit changes nothing, because the test would then prove nothing. */
export function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  if (after === before) throw new Error(`the edit of ${file} changes nothing`);
  writeFileSync(path, after);
}

/** Starts `assay simulator` on a free port. */
export async function startSimulator(o: {
  cwd: string;
  args?: readonly string[];
}): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = start(["simulator", "--port", "0", ...(o.args ?? [])], { cwd: o.cwd });
  const ended = finished(child);
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: string) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.on("close", () => reject(new Error(`the simulator ended: ${text}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The newest run folder of a workspace. */
export function reportOf(stdout: string, folder: string): { path: string; json: Record<string, unknown> } {
  const found = /Reports: (\S+)[\\/]report\.md/.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`no report is named in:\n${stdout}`);
  const path = join(folder, found);
  const json: unknown = JSON.parse(readFileSync(join(path, "report.json"), "utf8"));
  return { path, json: json as Record<string, unknown> };
}

/** A report without what differs between two runs of the same: ids, times, addresses, the command line. */
export function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (value === null || typeof value !== "object") return value;
  const volatile =
    /^(runId|createdAt|startedAt|command|baseUrl|requestId|waitedMs)$|Ms$|^(latency|attempts|p50|p95)$/;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !volatile.test(key))
      .map(([key, item]) => [key, withoutTimes(item)]),
  );
}
