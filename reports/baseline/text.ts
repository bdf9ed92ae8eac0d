import { createHash } from "node:crypto";
import { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Baseline, BaselineCase } from "./baseline.ts";
import { baselineFileSchema, fromFile, toFile, type BaselineFile } from "./schema.ts";

const HEADER = `What \`assay gate\` compares with. Written by \`assay bless\`; to change it, bless another run.
Trials are counted from 0. A check passed in all trials but those that are listed.`;

/** The baseline as a file: the same baseline gives the same text. */
export function serialiseBaseline(baseline: Baseline): string {
  const file = toFile(baseline);
  const doc = new Document(withoutEmpty({ ...file, digest: digestOf(file) }), {
    aliasDuplicateObjects: false,
  });
  doc.commentBefore = HEADER.replaceAll(/^/gm, " ");
  visit(doc, {
    // A line for each case, each check and each criterion: a change of one is one line in a review.
    Map: (_, node, path) => {
      const parent = path.at(-1);
      const oneLine = isSeq(parent) ? !node.has("case") : KEYS_ON_ONE_LINE.has(keyOf(parent));
      if (oneLine) node.flow = true;
    },
  });
  return doc.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const KEYS_ON_ONE_LINE = new Set(["case", "settings"]);

function keyOf(pair: unknown): string {
  const key = typeof pair === "object" && pair !== null && "key" in pair ? pair.key : null;
  return isScalar(key) ? String(key.value) : "";
}

/** Lists of trials are empty nearly everywhere: left out, what is listed catches the eye. */
function withoutEmpty(file: BaselineFile): unknown {
  const full = (o: object): object =>
    Object.fromEntries(Object.entries(o).filter(([, v]) => !(Array.isArray(v) && v.length === 0)));
  return {
    ...file,
    cases: file.cases.map((c) => ({ case: full(c.case), checks: c.checks.map(full) })),
  };
}

/** A baseline that can't be used: damaged, edited by hand, or of another version. */
export class BaselineError extends Error {
  override readonly name = "BaselineError";
}

const WAY_OUT = "Take the file back as it was (git checkout), or bless a run again: assay bless RUN";

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
  baseline.cases.forEach((c, i) => {
    const wrong = inconsistency(c);
    if (wrong === null) return;
    fail(at(["cases", i, ...wrong.path]), `the baseline is damaged or was edited: ${c.id}: ${wrong.message}`);
  });
  const twice = baseline.cases.findIndex((c, i) => baseline.cases.findIndex((o) => o.id === c.id) !== i);
  if (twice >= 0) {
    fail(
      at(["cases", twice, "case", "id"]),
      `the case ${baseline.cases[twice]?.id} is in the baseline twice`,
    );
  }
  if (digestOf(toFile(baseline)) !== parsed.data.digest) {
    fail(at(["digest"]), "the baseline was edited by hand: its contents are not those that were blessed");
  }
  return baseline;
}

function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? "").replace(/\.$/, "");
}

/** What of a case can't be true. */
function inconsistency(c: BaselineCase): { path: (string | number)[]; message: string } | null {
  const listed = (list: readonly number[], others: readonly number[] = []): boolean =>
    list.every((t, i) => t < c.trials && t > (list[i - 1] ?? -1) && !others.includes(t));
  if (!listed(c.missing)) return { path: ["case", "missing"], message: "no such trials can be missing" };
  if (!listed(c.brokeOff, c.missing)) {
    return { path: ["case", "brokeOff"], message: "no such trials can have broken off" };
  }
  for (const [k, check] of c.checks.entries()) {
    const path = (key: string): (string | number)[] => ["checks", k, key];
    if (!listed(check.failed, c.missing))
      return { path: path("failed"), message: "no such trials can have failed" };
    if (!listed(check.unscored, [...c.missing, ...check.failed])) {
      return { path: path("unscored"), message: "no such trials can be unscored" };
    }
    const passed = c.trials - c.missing.length - check.failed.length - check.unscored.length;
    if (check.passed !== passed) {
      return {
        path: path("passed"),
        message: `${check.passed} passed, but the trials that are listed leave ${passed}`,
      };
    }
  }
  return null;
}

/** Hash of everything in the file, so that no number is changed without a run that shows it. */
function digestOf(file: Omit<BaselineFile, "digest">): string {
  const sorted = (_: string, value: unknown): unknown =>
    value === null || typeof value !== "object" || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(JSON.stringify(file, sorted)).digest("hex");
}
