import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BIN = join(ROOT, "dist/scripts/assay.js");
/** Parsed suites are kept for the tests only, and until the sources change (see build-once.ts). */
const SUITES_OF_TESTS = join(ROOT, "node_modules/.cache/assay-suites");

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A stranger's environment: no key, no colours, no variables of ours. */
export function cleanEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const XDG_CACHE_HOME = SUITES_OF_TESTS;
  return { PATH, HOME, XDG_CACHE_HOME, ...(TMPDIR ? { TMPDIR } : {}), ...extra };
}

/** Starts the real command in a child process. */
export function start(
  args: readonly string[],
  o: { cwd: string; env?: Record<string, string>; bin?: string },
): ChildProcess {
  return spawn(process.execPath, [o.bin ?? BIN, ...args], {
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

/** Waits until a command writes something to stderr, without a time limit. */
export function said(child: ChildProcess, what: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (what.test(text)) resolve();
    });
    child.on("close", () => reject(new Error(`it ended and never said ${String(what)}:\n${text}`)));
  });
}

/**
 * Waits until a count no longer changes: a server in this process has then read everything that its killed
 * client had sent.
 */
export async function settled(count: () => number): Promise<number> {
  for (let before = count(); ;) {
    await sleep(200);
    const now = count();
    if (now === before) return now;
    before = now;
  }
}

/** A trial was played, and more will come. */
export const UNDER_WAY = /\b[1-9]\d* of \d+ trials/;

export function finished(child: ChildProcess): Promise<Finished> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

/**
 * A fresh folder with the project's prompts and cases, as in a user's checkout.
 * @param suites only these of Eva's: every command reads all cases, which takes longer than most tests.
 * Criteria without cases are then left out, and the others need no least number of cases. Her articles are
 * only there with the suite about them.
 */
export function workspace(...suites: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-"));
  const cases = join(folder, "cases");
  const articles =
    suites.length === 0 || suites.includes("knowledge") ? null : join(ROOT, "prompts/eva/articles");
  const isWanted = (path: string): boolean => !path.endsWith(".ts") && path !== articles;
  cpSync(join(ROOT, "prompts"), join(folder, "prompts"), { recursive: true, filter: isWanted });
  if (suites.length === 0) cpSync(join(ROOT, "cases"), cases, { recursive: true, filter: isWanted });
  else copySuites(join(cases, "eva"), suites);
  if (articles !== null) {
    edit(folder, "prompts/eva/manifest.yaml", (text) => text.replace(/^knowledge: .*$/m, "knowledge: off"));
  }
  return folder;
}

function copySuites(to: string, suites: readonly string[]): void {
  const from = join(ROOT, "cases/eva");
  mkdirSync(to, { recursive: true });
  const copied = suites.map((suite) => {
    const text = readFileSync(join(from, `${suite}.yaml`), "utf8");
    writeFileSync(join(to, `${suite}.yaml`), text);
    const [, rows] = /^rows: (\S+)$/m.exec(text) ?? [];
    if (rows !== undefined) cpSync(join(from, rows), join(to, rows));
    return text;
  });
  const fed = copied
    .flatMap((text) => [...text.matchAll(/\bcriteria: \[([^\]]*)\]/g)])
    .flatMap((m) => m[1]?.split(/,\s*/));
  const [head, ...criteria] = readFileSync(join(from, "criteria.yaml"), "utf8").split(/^(?= {2}- id: )/m);
  const kept = criteria.filter((text) => fed.includes(/- id: (\w+)/.exec(text)?.[1]));
  // A criterion that can't be measured has no cases, so that only its key would be left.
  const text = [head, ...kept].join("").replace(/^not_measurable:\s*$/m, "");
  writeFileSync(join(to, "criteria.yaml"), text.replaceAll(/floor: \d+%/g, "floor: 1%"));
}

/** Gives two criteria of the workspace's company suite floors that ten cases can show, and one case can't. */
export function setFloors(folder: string): void {
  edit(folder, "cases/eva/criteria.yaml", (text) =>
    text.replaceAll(/(- id: response_[^]*?floor: )1%/g, (_, before: string) => `${before}60%`),
  );
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

/**
 * A report without the values that differ between two equal runs: ids, times, addresses, the command line.
 */
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
