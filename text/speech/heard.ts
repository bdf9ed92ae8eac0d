/**
 * The result of a rule for a speech act. `yes`: the words perform it. `unclear`: they might, and `why` says
 * why rules can't decide. `no`: they don't. `quote` is the sentence, verbatim.
 */
export type Heard =
  | { kind: "yes"; quote: string }
  | { kind: "unclear"; quote: string; why: string }
  | { kind: "no" };

export const NOT_HEARD: Heard = { kind: "no" };

/** The result for a whole text: a clear sentence decides, an unclear one leaves it open. */
export function firstHeard(all: readonly Heard[]): Heard {
  return (
    all.find((heard) => heard.kind === "yes") ?? all.find((heard) => heard.kind === "unclear") ?? NOT_HEARD
  );
}
