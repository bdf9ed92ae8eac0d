import type { z } from "zod";
import type { Graders } from "../../graders/index.ts";
import type { ImportedPart, DraftCase, DraftCheck } from "../../imports/index.ts";

/** A case without the checks that no grader accepts, and what is wrong with those. */
export function withSoundChecks(
  draft: DraftCase,
  graders: Graders,
): { draft: DraftCase; told: ImportedPart[] } {
  const told: ImportedPart[] = [];
  const sound = (check: DraftCheck): boolean => {
    const why = problemOf(check, graders);
    if (why !== null) told.push({ kind: "lost", place: check.place, what: `the check ${check.kind}`, why });
    return why === null;
  };
  const turns = draft.turns.map((turn) => ({ ...turn, expect: turn.expect.filter(sound) }));
  return { draft: { ...draft, turns, expect: draft.expect.filter(sound) }, told };
}

function problemOf({ kind, settings, not }: DraftCheck, graders: Graders): string | null {
  const grader = graders.get(kind);
  if (grader === undefined) return "there is no such kind of check";
  if (not === true && !grader.negatable) return "it can't be turned round. Turn its limits round";
  const parsed = grader.schema.safeParse(settings);
  return parsed.success ? null : firstOf(parsed.error);
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
