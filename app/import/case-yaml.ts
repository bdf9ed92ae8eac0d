import { Document, isScalar, isSeq, visit } from "yaml";
import type { DraftCase, DraftCheck } from "../../imports/index.ts";
import { forJson } from "../../reports/text/escape.ts";

/** A case with its id, and decisions made during the import. */
export interface NamedDraft {
  id: string;
  draft: DraftCase;
  /** The reply to each message. */
  reference: readonly string[];
  /** Whether no good reply is known. */
  unknown: boolean;
}

/** The text for a good reply that is not known yet. */
export const NO_REFERENCE =
  "Write here a reply that passes all checks of this case: none was among the files.";

/** Words that need no quotes in YAML in any context. */
const PLAIN = /^[A-Za-z][A-Za-z0-9]*(?:[ _.-][A-Za-z0-9]+|, [A-Za-z0-9]+)*[.!?]?$/;
const WORD = /^[A-Za-z][\w-]*$/;
const NO_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/**
 * Texts that may be written as a block below `|`: lines of visible characters, neither beginning nor ending
 * with a space.
 */
const BLOCK = /^\S[^\r\t]*\S\n?$/u;

/** A value as YAML whose texts are taken literally. */
export function yamlOf(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node) {
      if (typeof node.value !== "string" || key === "key") return;
      const text = node.value.toWellFormed();
      node.value = text;
      const seen = forJson(text) === text && !text.includes("\uFFFD");
      if (PLAIN.test(text) && !NO_TEXT.test(text)) node.type = "PLAIN";
      else node.type = seen && text.includes("\n") && BLOCK.test(text) ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
    },
    Pair(_, pair) {
      if (isScalar(pair.key) && typeof pair.key.value === "string" && !PLAIN.test(pair.key.value)) {
        pair.key.type = "QUOTE_DOUBLE";
      }
      const words = isSeq(pair.value) ? pair.value.items : [];
      if (isSeq(pair.value) && words.every((one) => isScalar(one) && WORD.test(String(one.value)))) {
        pair.value.flow = true;
      }
    },
  });
  // Invisible characters are written as escapes, in double quotes, where an escape has the same meaning.
  return forJson(document.toString({ lineWidth: 0, flowCollectionPadding: false })).replaceAll(
    "\uFFFD",
    "\\uFFFD",
  );
}

/** How often each case is tried, where the file doesn't say it. */
const TRIALS = 3;
/** The source whose cases are the user's own, and get no mark. */
const OURS = "csv";

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/** A case as an item below `cases:`. */
export function caseItem(
  { id, draft, reference, unknown }: NamedDraft,
  o: { importer: string; criteriaOf: (check: DraftCheck) => string[]; usual: readonly string[] },
): string {
  const written = (check: DraftCheck): Record<string, unknown> => ({
    [check.kind]: check.settings,
    ...(check.not === true && { not: true }),
    ...(check.advisory === true && { severity: "advisory" }),
    ...(check.why !== undefined && { why: check.why }),
    ...(check.inWords !== undefined && { says_in_words: check.inWords }),
    ...(!sameIds(o.criteriaOf(check), o.usual) && { criteria: o.criteriaOf(check) }),
  });
  const { turns, goal, expect } = draft;
  const item = {
    id,
    ...(draft.about !== null && { about: draft.about }),
    ...(draft.regression !== undefined && { kind: draft.regression }),
    ...(draft.trials !== undefined && draft.trials !== TRIALS && { trials: draft.trials }),
    ...(o.importer === OURS
      ? draft.tags.length > 0 && { tags: draft.tags }
      : { tags: [`from-${o.importer}`, ...draft.tags] }),
    ...(goal === undefined
      ? {
          turns: turns.map((turn) => ({
            customer: turn.customer,
            ...(turn.expect.length > 0 && { expect: turn.expect.map(written) }),
          })),
        }
      : {
          customer: {
            kind: "crescendo",
            goal: goal.goal,
            turns: goal.messages,
            ...(goal.manner !== undefined && { manner: goal.manner }),
          },
        }),
    ...(expect.length > 0 && { expect: expect.map(written) }),
    reference: reference.map((agent, index) => {
      const calls = callsFor([...(turns[index]?.expect ?? []), ...(index === 0 ? expect : [])]);
      const made = calls.map((tool) => ({ [tool]: {}, returns: "Write here what the tool answers." }));
      if (goal !== undefined) return { customer: goal.goal, ...(made.length > 0 && { calls: made }), agent };
      return made.length === 0 ? agent : { calls: made, agent };
    }),
  };
  const { file, line } = draft.place;
  const comment = `${draft.origin}: ${file}:${line}${unknown ? ". No good reply is known: write the reference" : ""}`;
  return `# ${oneLine(comment)}\n${yamlOf([item])}`.replace(/^(?=.)/gm, "  ");
}

/** The calls that all checks need together: one that several ask for is made once. */
function callsFor(checks: readonly DraftCheck[]): string[] {
  const calls: string[] = [];
  for (const { calls: needed = [] } of checks) {
    for (const tool of new Set(needed)) {
      const times = (list: readonly string[]): number => list.filter((one) => one === tool).length;
      while (times(calls) < times(needed)) calls.push(tool);
    }
  }
  return calls;
}

/** The head of a suite's file. */
export function suiteHead(o: { suite: string; about: string; usual: readonly string[] }): string {
  return `${yamlOf({
    suite: o.suite,
    about: o.about,
    defaults: { trials: TRIALS, criteria: [...o.usual] },
  })}cases:\n`;
}

/**
 * The name of another tool's criterion, and the population of its cases where it is not ordinary customers.
 */
export interface ImportedCriterion {
  name: string;
  population?: "attackers";
}

/** criteria.yaml for the criteria that were found. */
export function criteriaYaml(criteria: ReadonlyMap<string, ImportedCriterion>, importer: string): string {
  const list = yamlOf({
    criteria: [...criteria].map(([id, { name, population }]) => ({
      id,
      name,
      about: `Imported from ${importer}. Say here what it means.`,
      owner: "Say here who answers for it",
      severity: "watch",
      ...(population && { population }),
      target: 0.9,
      floor: 0,
    })),
  });
  return `# Targets and floors are a beginning: \`watch\` is only reported. What must hold becomes \`gate\` or \`invariant\`.\n${list}`;
}

/** Text of another tool for a comment: nothing in it can end the comment. */
function oneLine(text: string): string {
  return forJson(text.replace(/\s+/g, " ")).replaceAll("\uFFFD", "?");
}
