import { createContext, Script } from "node:vm";
import { TOO_LONG, withinCpu } from "./cpu-limit.ts";
import { takesFewSteps } from "./few-steps.ts";
import { plain, withoutMarkup } from "./text.ts";
import { remembered } from "../../text/index.ts";

/** A regular expression as plain data. */
export interface Pattern {
  source: string;
  flags: string;
}

/** The result of running a pattern. `text` is what it matched. */
export type MatchResult = { status: "match"; text: string } | { status: "no_match" } | { status: "timeout" };

const SEARCH =
  "(() => {" +
  "for (const text of texts) { const hit = new RegExp(source, flags).exec(text); if (hit) return hit[0]; }" +
  "return null; })()";

/** One sandbox for all patterns: making it takes longer than most patterns do. */
let sandbox: { script: Script; context: Record<string, unknown> } | undefined;

/** Runs a pattern where its time can be limited. Only its inputs ever change in there. */
function search(input: Pattern & { texts: readonly string[] }, timeout: number): unknown {
  sandbox ??= { script: new Script(SEARCH), context: createContext({}) };
  return sandbox.script.runInContext(Object.assign(sandbox.context, input), { timeout });
}

/**
 * Reads `/source/flags`, or a bare pattern, which ignores case.
 * @throws {Error} in words for the author when it doesn't compile.
 */
export function parsePattern(written: string): Pattern {
  const delimited = /^\/(.+)\/([a-z]*)$/su.exec(written);
  const source = (delimited?.[1] ?? written).normalize("NFC");
  if (source.trim() === "") throw new Error("the pattern is empty: it would match everything");
  if (delimited === null) {
    // Unicode mode refuses needless escapes such as \- that people write. Without it they mean the same.
    const flags = compileError(source, "iu") === null ? "iu" : "i";
    return compiled({ source, flags }, written);
  }
  // `g` has no meaning for a yes or no, and `y` would silently anchor the pattern.
  const flags = (delimited[2] ?? "").replaceAll("g", "");
  if (flags.includes("y")) throw new Error(`the pattern ${written} has the flag y; begin it with ^ instead`);
  return compiled({ source, flags }, written);
}

function compiled(pattern: Pattern, written: string): Pattern {
  const problem = compileError(pattern.source, pattern.flags);
  if (problem !== null) throw new Error(`the pattern ${written} doesn't compile: ${problem}`);
  return pattern;
}

function compileError(source: string, flags: string): string | null {
  try {
    return new RegExp(source, flags) instanceof RegExp ? null : "not a pattern";
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^Invalid regular expression: /u, "")
      : String(error);
  }
}

const readingsOf = remembered((text) => [...new Set([text, plain(text), plain(withoutMarkup(text))])]);

/**
 * Runs a pattern over an untrusted text, under a time limit, because no pattern may hang a run. It is tried
 * on the text as it is, with plain typography, and without Markdown marks.
 */
export function matchPattern(pattern: Pattern, text: string): MatchResult {
  const found = searchInTime(pattern, readingsOf(text));
  if (found === TOO_LONG) return { status: "timeout" };
  return typeof found === "string" ? { status: "match", text: found } : { status: "no_match" };
}

/** Whether a pattern of a JSON Schema compiles: bare, in Unicode mode where that is possible. */
export function patternCompiles(source: string): boolean {
  return compileError(source, "u") === null || compileError(source, "") === null;
}

/** Whether a pattern of a JSON Schema is found in a text, unchanged; null when that takes too long. */
export function testPattern(source: string, text: string): boolean | null {
  const found = searchInTime({ source, flags: compileError(source, "u") === null ? "u" : "" }, [text]);
  return found === TOO_LONG ? null : typeof found === "string";
}

/** The match in the first of the texts where the pattern matches; null when there is none. */
function searchInTime(pattern: Pattern, texts: readonly string[]): unknown {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  // A sandbox with a time limit takes fifty times as long as the search of most patterns.
  if (takesFewSteps({ ...pattern, length })) return searchHere(pattern, texts);
  // The text is passed as data, and is never executed.
  return withinCpu((ms) => search({ texts, ...pattern }, ms), { cpuMs, isTimeout });
}

function searchHere({ source, flags }: Pattern, texts: readonly string[]): string | null {
  const pattern = new RegExp(source, flags);
  for (const text of texts) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return null;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The error is made in the other context, so it is not an instance of our `Error`. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}

/** `/source/flags`, as people write it. */
export function showPattern(pattern: Pattern): string {
  return `/${pattern.source}/${pattern.flags}`;
}
