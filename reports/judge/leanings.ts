import { binomialCdf, flipRate, wilsonInterval, type Interval } from "../../stats/index.ts";

/**
 * How a conversation was given to the judge again: unchanged, with a longer reply, or with its parts in
 * another order.
 */
export type Retelling = "again" | "longer" | "other_order";

/** The judge's verdicts on one question, in the run and when asked again. */
export interface Retold {
  criteria: readonly string[];
  /** In the run. */
  first: "pass" | "fail";
  answers: Record<Retelling, ("pass" | "fail" | "unscored")[]>;
}

/** How often a verdict changed, among questions with usable answers. */
export interface VerdictChanges {
  questions: number;
  /**
   * From fail to pass, and from pass to fail. For a question that was asked several times: where not all
   * answers were the same.
   */
  changed: number;
  toPass: number;
  toFail: number;
  share: Interval | null;
  /**
   * Chance of such a difference between the two directions if both were equally likely; null where nothing
   * changed.
   */
  chance: number | null;
  /** Number of unusable answers. */
  unscored: number;
}

export interface Leaning {
  /** Id of the criterion; null for all questions together. */
  criterion: string | null;
  name: string;
  again: VerdictChanges;
  /** How often two verdicts on the same conversation differ; null where none was asked twice. */
  flips: number | null;
  longer: VerdictChanges;
  otherOrder: VerdictChanges;
}

/** What biases the judge, over all questions and for each criterion. */
export function leaningsOf(
  retold: readonly Retold[],
  criteria: readonly { id: string; name: string }[],
): Leaning[] {
  const of = (criterion: string | null, name: string, own: readonly Retold[]): Leaning => ({
    criterion,
    name,
    again: changesOf(own, "again"),
    flips: flipRate(
      own.map(({ first, answers }) => {
        const said = [first, ...answers.again.filter((a) => a !== "unscored")];
        return { passed: said.filter((s) => s === "pass").length, scored: said.length };
      }),
    ).rate,
    longer: changesOf(own, "longer"),
    otherOrder: changesOf(own, "other_order"),
  });
  const named = criteria.flatMap(({ id, name }) => {
    const own = retold.filter((r) => r.criteria.includes(id));
    return own.length === 0 ? [] : [of(id, name, own)];
  });
  return named.length > 1 ? [of(null, "All questions", retold), ...named] : named;
}

function changesOf(retold: readonly Retold[], how: Retelling): VerdictChanges {
  const scored = retold
    .map(({ first, answers }) => ({ first, said: answers[how].filter((a) => a !== "unscored") }))
    .filter(({ said }) => said.length > 0);
  const away = scored.filter(({ first, said }) => said.some((s) => s !== first));
  const toPass = away.filter(({ first }) => first === "fail").length;
  const changed = away.length;
  return {
    questions: scored.length,
    changed,
    toPass,
    toFail: changed - toPass,
    share: scored.length === 0 ? null : wilsonInterval(changed, scored.length),
    chance:
      changed === 0 ? null : Math.min(1, 2 * binomialCdf(Math.min(toPass, changed - toPass), changed, 0.5)),
    unscored: retold.reduce((n, r) => n + r.answers[how].filter((a) => a === "unscored").length, 0),
  };
}
