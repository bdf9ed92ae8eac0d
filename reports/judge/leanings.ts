import { binomialCdf, flipRate, wilsonInterval, type Interval } from "../../stats/index.ts";

/**
 * How a conversation was put to the judge again: as it was, with a longer reply, or with its parts in another order.
 */
export type Retelling = "again" | "longer" | "other_order";

/** What the judge said of one question, in the run and when it was put to it again. */
export interface Retold {
  criteria: readonly string[];
  /** In the run. */
  first: "pass" | "fail";
  answers: Record<Retelling, ("pass" | "fail" | "unscored")[]>;
}

/** How often a verdict changed, of so many questions whose answers could be used. */
export interface VerdictChanges {
  questions: number;
  /** From fail to pass, and from pass to fail. Of a question that was asked several times, where not all said the same. */
  changed: number;
  toPass: number;
  toFail: number;
  share: Interval | null;
  /** Chance that one way leads the other by so much if both were as likely; null where nothing changed. */
  chance: number | null;
  /** Answers that could not be used. */
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

/** What leads the judge astray, of all questions and criterion by criterion. */
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
