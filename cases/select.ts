import { posix } from "node:path";
import { nearest } from "./problems/suggest.ts";
import type { Check } from "../graders/contract/types.ts";
import type { Case, Library, Problem, Suite } from "./types.ts";

/** A selection from a library. Empty lists select everything. */
export interface Selection {
  /** Names, or patterns with `*` and `?`. */
  suites?: readonly string[];
  cases?: readonly string[];
  tags?: readonly string[];
  /** Files, or lines in them: `cases/quote-flow.yaml:12` is the case at that line. */
  at?: readonly { file: string; line: number | null }[];
  /** Number of trials of each case, instead of the case's own. */
  trials?: number;
  /** Whether recordings are graded: a suite that only has checks for every conversation then counts, too. */
  recorded?: boolean;
}

/**
 * Chooses cases, in the order of the library. A case is chosen when it fits each kind of filter that is used.
 * A filter that fits no case is a problem, with a suggestion: otherwise a typo would look like a pass.
 */
export function selectCases(
  library: Library,
  selection: Selection,
): {
  cases: Case[];
  /** The checks for every recorded conversation, of the chosen suites. */
  everyConversation: Check[];
  problems: Problem[];
} {
  const { suites = [], cases = [], tags = [], at = [] } = selection;
  const { trials, recorded = false } = selection;
  const all = library.cases;
  const ruling = library.suites.filter((suite) => suite.everyConversation.length > 0);
  const ruled = (name: string): boolean => ruling.some((suite) => fits(name, suite.name));
  const names = [...all.map((one) => one.suite), ...(recorded ? ruling.map((suite) => suite.name) : [])];
  const unplayable = suites.filter((name) => ruled(name) && !names.some((own) => fits(name, own)));
  const problems = [
    ...unplayable.map(onlyRules),
    ...unmatched(
      "suite",
      suites.filter((name) => !unplayable.includes(name)),
      unique(names),
    ),
    ...unmatched("case", cases, unique(all.map((one) => one.id))),
    ...unmatched("tag", tags, unique(all.flatMap((one) => one.tags))),
    ...at.flatMap((place) =>
      recorded && ruling.some((suite) => isFileOf(suite, place)) ? [] : unmatchedPlace(place, library),
    ),
  ];
  if (trials !== undefined && !(Number.isInteger(trials) && trials >= 1)) {
    problems.push(
      flagProblem("--trials", `${trials} isn't a number of trials`, "Write a whole number from 1."),
    );
  }
  const chosen = all.filter(
    (one) => isNamed(one, selection) && (at.length === 0 || at.some((place) => standsAt(one, place))),
  );
  const wholeFiles = at.filter((place) => place.line === null);
  const everyConversation = ruling
    .filter((suite) => anyFits(suites, [suite.name]))
    .filter((suite) => wholeFiles.length === 0 || wholeFiles.some((place) => isFileOf(suite, place)))
    .flatMap((suite) => suite.everyConversation);
  const enough = chosen.length > 0 || (recorded && everyConversation.length > 0);
  if (!enough && problems.length === 0) {
    problems.push(
      flagProblem(
        "selection",
        all.length === 0 ? "There are no cases" : "No case fits all of these filters together",
        all.length === 0 ? null : "Each filter alone fits some. Remove one of them.",
      ),
    );
  }
  return {
    cases: trials === undefined ? chosen : chosen.map((one) => ({ ...one, trials })),
    everyConversation,
    problems,
  };
}

function isFileOf(suite: Suite, place: { file: string; line: number | null }): boolean {
  return place.line === null && sameFile(suite.file, place.file);
}

function onlyRules(name: string): Problem {
  return flagProblem(
    `--suite ${name}`,
    `The suite \`${name}\` has no cases to play: it says what must be true of every recorded conversation`,
    `Check conversations with it: assay grade FILE --suite ${name}`,
  );
}

/** Whether a case's suite, id and tags fit the filters. Its file does not matter. */
export function isNamed(
  one: Pick<Case, "id" | "suite" | "tags">,
  { suites = [], cases = [], tags = [] }: Pick<Selection, "suites" | "cases" | "tags">,
): boolean {
  return anyFits(suites, [one.suite]) && anyFits(cases, [one.id]) && anyFits(tags, one.tags);
}

/** Reads `file.yaml:12` or `file.yaml`; null for anything else. */
export function parsePlace(text: string): { file: string; line: number | null } | null {
  const match = /^(.+\.ya?ml)(?::(\d+)(?::\d+)?)?$/i.exec(text);
  if (match?.[1] === undefined) return null;
  return { file: match[1], line: match[2] === undefined ? null : Number(match[2]) };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function fits(pattern: string, name: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === name;
  // Step by step instead of a regular expression, which would take very long for `*a*a*a*`.
  let at = 0;
  let afterStar = -1;
  let from = 0;
  let i = 0;
  while (i < name.length) {
    if (pattern[at] === "*") {
      afterStar = ++at;
      from = i;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === name[i])) {
      at++;
      i++;
    } else if (afterStar >= 0) {
      at = afterStar;
      i = ++from;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

function anyFits(patterns: readonly string[], names: readonly string[]): boolean {
  return patterns.length === 0 || patterns.some((pattern) => names.some((name) => fits(pattern, name)));
}

/** Names on the command line that look like files: suites' files, and recorded conversations. */
const FILE = /[/\\]|\.(?:ya?ml|jsonl?|ndjson)(?::\d+)?$/i;

/** A flag with several names also takes a file that follows them. */
function swallowed(called: string, file: string): [message: string, hint: string] {
  return [
    `\`${file}\` is a file, not the name of a ${called}: --${called} takes everything that follows it`,
    `Write the file before the flag: ${file} --${called} NAME`,
  ];
}

function unmatched(
  called: "suite" | "case" | "tag",
  patterns: readonly string[],
  names: string[],
): Problem[] {
  return patterns
    .filter((pattern) => !names.some((name) => fits(pattern, name)))
    .map((pattern) => {
      if (FILE.test(pattern)) return flagProblem(`--${called} ${pattern}`, ...swallowed(called, pattern));
      const near = nearest(pattern.replace(/[*?]/g, ""), names, 3);
      const few = names.length <= 12 ? names : [];
      const hint =
        near.length > 0 ? `Did you mean ${list(near)}?` : few.length > 0 ? `There is ${list(few)}.` : null;
      return flagProblem(`--${called} ${pattern}`, `No ${called} is called \`${pattern}\``, hint);
    });
}

/** Whether two paths name one file, as far as names show: one may be relative to another folder. */
export function sameFile(file: string, wanted: string): boolean {
  const [ours, theirs] = [file, wanted].map((path) => posix.normalize(path.replaceAll("\\", "/")));
  if (ours === undefined || theirs === undefined) return false;
  return ours === theirs || ours.endsWith(`/${theirs}`) || theirs.endsWith(`/${ours}`);
}

function standsAt(one: Case, { file, line }: { file: string; line: number | null }): boolean {
  if (!sameFile(one.location.file, file)) return false;
  return line === null || (one.lines.from <= line && line <= one.lines.to);
}

function unmatchedPlace(place: { file: string; line: number | null }, library: Library): Problem[] {
  if (library.cases.some((one) => standsAt(one, place))) return [];
  const { file, line } = place;
  const asked = line === null ? file : `${file}:${line}`;
  const inFile = library.cases.filter((one) => sameFile(one.location.file, file));
  if (inFile.length === 0 || line === null) {
    const files = unique(library.suites.map((suite) => suite.file));
    const near = nearest(
      posix.basename(file),
      files.map((path) => posix.basename(path)),
      3,
    );
    const hint = near.length > 0 ? `Did you mean ${list(near)}?` : `There is ${list(files)}.`;
    return [flagProblem(asked, `No suite was read from \`${file}\``, hint)];
  }
  const distance = (one: Case) => Math.min(Math.abs(one.lines.from - line), Math.abs(one.lines.to - line));
  const [closest] = [...inFile].sort((a, b) => distance(a) - distance(b));
  const hint =
    closest && `The nearest is \`${closest.id}\`, lines ${closest.lines.from} to ${closest.lines.to}.`;
  return [flagProblem(asked, `There is no case in line ${line} of \`${file}\``, hint ?? null)];
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** A mistake on the command line has no line in a file. */
function flagProblem(flag: string, message: string, hint: string | null): Problem {
  return { location: { file: flag, line: 0, column: 0 }, message, hint };
}
