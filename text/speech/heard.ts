/**
 * What words tell about a speech act. `yes`: they perform it. `unclear`: they might, and words can't tell; `why` says
 * what makes it so. `no`: nothing was heard. `quote` is the sentence, verbatim.
 */
export type Heard =
  | { kind: "yes"; quote: string }
  | { kind: "unclear"; quote: string; why: string }
  | { kind: "no" };

export const NOT_HEARD: Heard = { kind: "no" };

/** What a text tells as a whole: a clear sentence decides, an unclear one leaves it open. */
export function firstHeard(all: readonly Heard[]): Heard {
  return (
    all.find((heard) => heard.kind === "yes") ?? all.find((heard) => heard.kind === "unclear") ?? NOT_HEARD
  );
}
