import type { Manifest } from "../runner/records.ts";

/** What a reader of a run's report must know before its numbers, a sentence or two each. */
export function runWarnings({ warnings, stopped }: Pick<Manifest, "warnings" | "stopped">): string[] {
  return stopped === undefined
    ? warnings
    : [...warnings, `This run stopped before its plan was done. ${stopped}`];
}
