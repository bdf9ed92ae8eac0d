import type { ChildProcess } from "node:child_process";
import { afterEach, expect } from "vitest";
import { assay } from "../commands/command.ts";
import { often } from "../fixtures/effort.ts";
import { finished, reportOf, start, type Finished } from "./command.ts";

/** `assay serve` in a separate process. */
interface Served {
  child: ChildProcess;
  ended: Promise<Finished>;
  url: string;
  /** Its output until it answered. */
  notices: string;
}

/** Starts `assay serve` in a folder. A server that a test leaves running ends with the test. */
export function serving(cwd: () => string): (...args: string[]) => Promise<Served> {
  const running: ChildProcess[] = [];
  afterEach(async () => {
    await Promise.all(
      running.splice(0).map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = new Promise((resolve) => child.once("close", resolve));
        child.kill("SIGKILL");
        await ended;
      }),
    );
  });
  return async (...args) => {
    const child = start(["serve", ...args], { cwd: cwd() });
    running.push(child);
    const ended = finished(child);
    let stderr = "";
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr?.on("data", (chunk: string) => {
        stderr += chunk;
        const found = /answers at (http:\S+)\./.exec(stderr)?.[1];
        if (found !== undefined && stderr.includes("Ctrl-C")) resolve(found);
      });
      child.on("close", () => reject(new Error(`it ended: ${stderr}`)));
    });
    return { child, ended, url, notices: stderr };
  };
}

/** Ones that set up what tools answer, and ones that look at what is left in the system afterwards. */
const MOST_TELLING = ["quote-trouble", "claims"];
/** With plain ones, and more of the others. */
const MANY = ["greeting", "quote-trouble", "claims", "cancellations", "system-trouble"];
export const SUITES = often({ usually: MOST_TELLING, thorough: MANY });
/** With answers of tools in each, and one that fails. */
const FEW = [
  "claim-asks-who-it-is-first",
  "claim-there-is-none",
  "claim-two-of-them",
  "nearly-new-and-very-young",
  "trouble-tool-fails-then-works",
  "trouble-tool-keeps-failing",
  "trouble-tried-again-later",
];
const CASES = often({ usually: ["--case", ...FEW], thorough: [] });

/** A model with occasional mistakes: where everything passes, no difference can show. */
export const SLIPS = ["--model", "sim-small"];

/** The outcome of each case of these suites, and of each criterion. */
export async function verdicts(cwd: string, ...args: string[]): Promise<unknown> {
  const plan = [
    "run",
    "--suite",
    ...SUITES,
    ...CASES,
    "--trials",
    "1",
    "--no-html",
    "--out",
    "runs",
    ...SLIPS,
  ];
  const { stdout } = await assay([...plan, ...args], { cwd });
  expect(stdout).toContain("Reports:");
  const { caseResults, criteria } = reportOf(stdout, cwd).json as {
    caseResults: { caseId: string; counts: object }[];
    criteria: { criterion: { id: string }; verdict: string; counts: object }[];
  };
  expect(caseResults.length).toBeGreaterThan(6);
  return {
    cases: caseResults.map(({ caseId, counts }) => ({ caseId, counts })),
    criteria: criteria.map(({ criterion, verdict, counts }) => ({ id: criterion.id, verdict, counts })),
  };
}
