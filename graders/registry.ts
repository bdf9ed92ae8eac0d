import { asksFor } from "./asks-for.ts";
import { citations } from "./citations.ts";
import { cost } from "./limits/cost.ts";
import { equals } from "./equals.ts";
import { JUDGE_GRADERS } from "./judge/index.ts";
import { given } from "./given.ts";
import { json } from "./json.ts";
import { language } from "./language.ts";
import { latency } from "./limits/latency.ts";
import { length } from "./length.ts";
import { links } from "./links.ts";
import { matches } from "./matches.ts";
import { money } from "./money.ts";
import { neverSays } from "./never-says.ts";
import { promise } from "./promise.ts";
import { refusal } from "./refusal.ts";
import { route } from "./route.ts";
import { says } from "./says.ts";
import { similar } from "./similar.ts";
import { state } from "./state/index.ts";
import { toolCalls } from "./tool-calls/grader.ts";
import { turns } from "./limits/turns.ts";
import type { Grader } from "./contract/types.ts";

/** Every grader that a project has, by the key it has in YAML. */
export type Graders = ReadonlyMap<string, AnyGrader>;

/** A grader without the type of its settings: a case holds checks of every kind. */
export type AnyGrader = Grader<unknown>;

// Dropping the types is safe: a grader only ever gets settings that its own schema made.
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
  citations,
  json,
  similar,
  toolCalls,
  state,
  route,
  asksFor,
  refusal,
  promise,
  turns,
  latency,
  cost,
  ...JUDGE_GRADERS,
] as unknown as readonly AnyGrader[];

/** The built-in graders, in the order of the help. */
export const GRADERS: Graders = new Map(ALL.map((grader) => [grader.kind, grader]));

/**
 * The built-in graders and a project's own.
 * @throws {RangeError} where two have the same kind: a case could mean either
 */
export function withGraders(own: readonly AnyGrader[]): Graders {
  const all = new Map(GRADERS);
  for (const grader of own) {
    if (all.has(grader.kind)) {
      throw new RangeError(
        `there is a grader \`${grader.kind}\` already${GRADERS.has(grader.kind) ? ", a built-in one" : ""}`,
      );
    }
    all.set(grader.kind, grader);
  }
  return all;
}

/**
 * What a grader's verdicts depend on besides its input: its version, and its source where it is not shipped
 * with Assay.
 */
export function versionOf({ version, source }: AnyGrader): number | string {
  return source === undefined ? version : `${version} ${source}`;
}

/** The version of each grader: part of what identifies a trial's verdicts. */
export function graderVersions(graders: Graders): Record<string, number | string> {
  return Object.fromEntries([...graders.values()].map((grader) => [grader.kind, versionOf(grader)]));
}
