import type { z } from "zod";
import { placesOfTexts, withNeededNumbers } from "../../cases/index.ts";
import type { Graders } from "../../graders/index.ts";
import type { ImportedPart, DraftCase, DraftCheck } from "../../imports/index.ts";
import { cellDoubt, cellNumber } from "../../text/cell-number.ts";

/**
 * A case without the checks that no grader accepts, and what is wrong with those. A text is a number where a
 * check needs one: `at_least: 0,8`.
 */
export function withSoundChecks(
  draft: DraftCase,
  graders: Graders,
): { draft: DraftCase; told: ImportedPart[] } {
  const told: ImportedPart[] = [];
  const sound = (check: DraftCheck): DraftCheck[] => {
    const read = readCheck(check, graders);
    if (!("why" in read)) return [read.check];
    told.push({ kind: "lost", place: check.place, what: `the check ${check.kind}`, why: read.why });
    return [];
  };
  const turns = draft.turns.map((turn) => ({ ...turn, expect: turn.expect.flatMap(sound) }));
  return { draft: { ...draft, turns, expect: draft.expect.flatMap(sound) }, told };
}

function readCheck(check: DraftCheck, graders: Graders): { check: DraftCheck } | { why: string } {
  const { kind, settings, not } = check;
  const grader = graders.get(kind);
  if (grader === undefined) return { why: "there is no such kind of check" };
  if (not === true && !grader.negatable) return { why: "it can't be turned round. Turn its limits round" };
  const { schema } = grader;
  const parsed = schema.safeParse(settings);
  if (parsed.success) return { check };
  const places = placesOfTexts(settings);
  const read = withNeededNumbers({ schema, value: settings, places });
  if (read !== null) return { check: { ...check, settings: read } };
  return { why: doubtIn(settings, schema) ?? firstOf(parsed.error) };
}

/** What to write where a number with two meanings is all that is wrong. */
function doubtIn(settings: unknown, schema: z.ZodType): string | null {
  let doubt: string | null = null;
  const read = (text: string): number | null => {
    const words = cellDoubt(text);
    doubt ??= words;
    return words === null ? cellNumber(text) : 1;
  };
  const accepted = withNeededNumbers({ schema, value: settings, places: placesOfTexts(settings), read });
  return accepted === null ? null : doubt;
}

/** The deepest mistake is the real one: those above it follow from it. */
function firstOf(error: z.ZodError): string {
  const issue = deepest(error.issues);
  return issue === undefined ? error.message : issue.message;
}

function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const inner = issues.flatMap((issue) => (issue.code === "invalid_union" ? issue.errors.flat() : [issue]));
  return inner.find((issue) => issue.code === "custom") ?? issues[0] ?? inner[0];
}
