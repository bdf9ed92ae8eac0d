import { createHash } from "node:crypto";
import { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Baseline, BaselineCase } from "./baseline.ts";
import { passedTrials } from "./arm.ts";
import { baselineFileSchema, fromFile, toFile, type BaselineFile, type CaseInFile } from "./schema.ts";

const HEADER = `What \`assay gate\` compares with. Written by \`assay bless\`; to change it, bless another run.
cases: how many of its trials each case passed, and which trials of which check did not (counted from 0).
checks: what each of them asks. A case or a check that is gone, or asks for less, keeps the gate from passing.`;

/** The baseline as a file: the same baseline gives the same text. */
export function serialiseBaseline(baseline: Baseline): string {
  const file = toFile(baseline);
  const doc = new Document(withoutUsual({ ...file, digest: digestOf(file) }), {
    aliasDuplicateObjects: false,
  });
  doc.commentBefore = HEADER.replaceAll(/^/gm, " ");
  visit(doc, {
    // A line for each case, each check and each criterion, so that each change is one line in a review.
    Map: (_, node, path) => {
      const parent = path.at(-1);
      const listed = isSeq(parent) || keyOf(parent) === "settings" || keyOf(path.at(-3)) === "checks";
      if (listed) node.flow = true;
    },
  });
  return doc.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function keyOf(pair: unknown): string {
  const key = typeof pair === "object" && pair !== null && "key" in pair ? pair.key : null;
  return isScalar(key) ? String(key.value) : "";
}

/** Usual values are left out, so that the others are noticed. */
const USUAL: Readonly<Record<string, unknown>> = {
  kind: "regression",
  severity: "required",
  quarantined: false,
};

function withoutUsual(file: BaselineFile): unknown {
  const short = (o: object): object =>
    Object.fromEntries(Object.entries(o).filter(([key, v]) => v !== USUAL[key] && !isEmpty(v)));
  return {
    ...file,
    cases: file.cases.map((c) => ({ ...short(c), checks: c.checks })),
    checks: Object.fromEntries(Object.entries(file.checks).map(([name, c]) => [name, short(c)])),
  };
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A baseline that can't be used: damaged, edited by hand, or from another version. */
export class BaselineError extends Error {
  override readonly name = "BaselineError";
}

const WAY_OUT =
  "Take the file back as it was (git checkout), or delete it and bless a run again: assay bless RUN";

/**
 * Reads what `serialiseBaseline` wrote.
 * @param file its name, for messages
 * @throws {BaselineError} with the place of the first thing that is wrong
 */
export function parseBaseline(text: string, file: string): Baseline {
  const lines = new LineCounter();
  const doc = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, prettyErrors: false });
  const fail = (offset: number, message: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new BaselineError(`${file}:${Math.max(1, line)}:${Math.max(1, col)}: ${message}. ${WAY_OUT}`);
  };
  const at = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node: unknown = doc.getIn(path.slice(0, depth), true);
      const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
      if (Array.isArray(range)) return Number(range[0]);
    }
    return 0;
  };
  const half = unfinished(text);
  if (half !== null) fail(half.offset, half.message);
  const [broken] = doc.errors;
  if (broken !== undefined) fail(broken.pos[0], `this is no baseline: ${firstLine(broken.message)}`);
  if (!isMap(doc.contents)) fail(0, "this is no baseline: the file is empty or not a list of keys");
  const parsed = baselineFileSchema.safeParse(doc.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    const message =
      path[0] === "schemaVersion"
        ? "the baseline was written by another version of Assay"
        : `the baseline is damaged or was edited: ${path.join(".")}: ${firstLine(issue?.message ?? "")}`;
    return fail(at(path), message);
  }
  const baseline = fromFile(parsed.data);
  parsed.data.cases.forEach((inFile, i) => {
    const c = baseline.cases[i];
    const wrong = c === undefined ? null : inconsistency(c, inFile, parsed.data);
    if (wrong === null) return;
    fail(
      at(["cases", i, ...wrong.path]),
      `the baseline is damaged or was edited: ${inFile.id}: ${wrong.message}`,
    );
  });
  const seen = new Set<string>();
  const twice = baseline.cases.findIndex(({ id }) => seen.size === seen.add(id).size);
  if (twice >= 0) {
    fail(at(["cases", twice, "id"]), `the case ${baseline.cases[twice]?.id} is in the baseline twice`);
  }
  if (digestOf(toFile(baseline)) !== parsed.data.digest) {
    fail(at(["digest"]), "the baseline was edited by hand: its contents are not those that were blessed");
  }
  return baseline;
}

function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? "").replace(/\.$/, "");
}

/** An unfinished merge, or a file without its end: YAML would report a different error. */
function unfinished(text: string): { offset: number; message: string } | null {
  const mark = /^(?:<{7}|\|{7}|>{7})(?: .*)?\r?$/m.exec(text) ?? /^={7}\r?$/m.exec(text);
  if (mark !== null) {
    return {
      offset: mark.index,
      message: `two branches changed the baseline, and their merge was not finished: here is "${mark[0].trim()}". Lines of two runs can't be put together: take one side whole (git checkout --ours or --theirs)`,
    };
  }
  if (text.trim() === "" || /^digest: [0-9a-f]{64}\s*$/m.test(text)) return null;
  return {
    offset: text.trimEnd().length - 1,
    message: "the file ends here, without the digest in its last line: it was cut off or edited",
  };
}

/** What is contradictory in a case. */
function inconsistency(
  c: BaselineCase,
  inFile: CaseInFile,
  { suites, checks }: Pick<BaselineFile, "suites" | "checks">,
): { path: (string | number)[]; message: string } | null {
  const listed = (list: readonly number[], others: readonly number[] = []): boolean =>
    list.every((t, i) => t < c.trials && t > (list[i - 1] ?? -1) && !others.includes(t));
  if (!Object.hasOwn(suites, c.suite)) {
    return { path: ["suite"], message: `there is no suite ${c.suite} in the list of suites` };
  }
  if (c.runs !== undefined && c.runs.reduce((a, b) => a + b, 0) !== c.trials) {
    return { path: ["runs"], message: `the runs have other numbers of trials than ${c.trials} in all` };
  }
  if (!listed(c.missing)) return { path: ["missing"], message: "no such trials can be missing" };
  if (!listed(c.brokeOff, c.missing)) {
    return { path: ["brokeOff"], message: "no such trials can have broken off" };
  }
  for (const check of c.checks) {
    const name = inFile.checks[check.at] ?? "";
    if (!Object.hasOwn(checks, name)) {
      return { path: ["checks", check.at], message: `there is no check ${name} in the list of checks` };
    }
    if (!listed(check.failed, c.missing)) {
      return { path: ["failed", check.at], message: "no such trials can have failed" };
    }
    if (!listed(check.unscored, [...c.missing, ...check.failed])) {
      return { path: ["unscored", check.at], message: "no such trials can be unscored" };
    }
  }
  const passed = passedTrials(c);
  if (inFile.passed !== passed) {
    return {
      path: ["passed"],
      message: `${inFile.passed} passed, but the trials that are listed leave ${passed}`,
    };
  }
  return null;
}

/** Hash of everything in the file, so that no number can be changed without a run that shows it. */
function digestOf(file: Omit<BaselineFile, "digest">): string {
  const sorted = (_: string, value: unknown): unknown =>
    value === null || typeof value !== "object" || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(JSON.stringify(file, sorted)).digest("hex");
}
