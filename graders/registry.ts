import { asksFor } from "./asks-for.ts";
import { cost } from "./cost.ts";
import { equals } from "./equals.ts";
import { JUDGE_GRADERS } from "./judge/index.ts";
import { given } from "./given.ts";
import { json } from "./json.ts";
import { language } from "./language.ts";
import { latency } from "./latency.ts";
import { length } from "./length.ts";
import { links } from "./links.ts";
import { matches } from "./matches.ts";
import { money } from "./money.ts";
import { neverSays } from "./never-says.ts";
import { promise } from "./promise.ts";
import { refusal } from "./refusal.ts";
import { says } from "./says.ts";
import { similar } from "./similar.ts";
import { toolCalls } from "./tool-calls.ts";
import { turns } from "./turns.ts";
import type { Grader } from "./types.ts";

/** A grader whose settings' type is forgotten: a case holds checks of every kind. */
export type AnyGrader = Grader<unknown>;

// Forgetting the types is safe: a grader only ever gets settings that its own schema made.
const ALL = [
  says,
  neverSays,
  money,
  matches,
  equals,
  length,
  language,
  links,
  given,
  json,
  similar,
  toolCalls,
  asksFor,
  refusal,
  promise,
  turns,
  latency,
  cost,
  ...JUDGE_GRADERS,
] as unknown as readonly AnyGrader[];

/** Every grader there is by the key it has in YAML, in the order of the help. */
export const GRADERS: ReadonlyMap<string, AnyGrader> = new Map(ALL.map((grader) => [grader.kind, grader]));

/** The grader of a kind of check, or null. */
export function getGrader(kind: string): AnyGrader | null {
  return GRADERS.get(kind) ?? null;
}

/** The keys that a check may have in YAML. */
export function graderKinds(): string[] {
  return [...GRADERS.keys()];
}

/** The version of each grader: part of what identifies a trial's verdicts. */
export function graderVersions(): Record<string, number> {
  return Object.fromEntries(ALL.map((grader) => [grader.kind, grader.version]));
}
