import type { AskedModel, GuardMeasurement, Tally } from "../../../reports/guardrails/analyze.ts";
import { tally } from "../messages.ts";
import type { GuardAsker } from "./asker.ts";
import { sampled, type GuardOpinion, type GuardQuestion, type TextSet } from "./texts.ts";

/** Shown instead of numbers when no model may be asked. */
const NOT_ASKED = "not measured: asks a model; add --simulator or a key";

interface AskedText {
  text: string;
  bad: boolean;
  question: GuardQuestion | null;
}

/**
 * Measures guardrails that ask a model on top of their rules: the chain of both, then on the same texts the
 * rules alone, and a keyword list.
 * @param o.limit the most texts of each kind
 */
export async function measureAsking(
  sets: readonly TextSet[],
  o: { asker: GuardAsker | null; limit: number | undefined; clock: () => number },
): Promise<GuardMeasurement[]> {
  const { asker, limit, clock } = o;
  const questionAbout = asOne();
  const taken = sets.map((set) => {
    const kind = (texts: readonly string[], bad: boolean): AskedText[] =>
      sampled(texts, limit).map((text) => ({ text, bad, question: questionAbout(set, text) }));
    // Both kinds are mixed, so that when a budget ends, texts of both kinds are left out.
    const all = [...kind(set.bad, true), ...kind(set.good, false)];
    const place = new Map(sampled(all.map(({ text }) => text)).map((text, index) => [text, index]));
    return { set, texts: all.toSorted((a, b) => (place.get(a.text) ?? 0) - (place.get(b.text) ?? 0)) };
  });
  if (asker === null)
    return taken.flatMap(({ set, texts }) => [notMeasured(set), ...beside(set, texts, clock)]);
  const questions = taken.flatMap(({ texts }) =>
    texts.flatMap(({ question }) => (question === null ? [] : [question])),
  );
  const opinions = await asker.ask([...new Set(questions)]);
  return taken.flatMap(({ set, texts }) => {
    const end = texts.findIndex(({ question }) => question !== null && !opinions.has(question));
    const whole = end === -1 ? texts : texts.slice(0, end);
    return [
      chain(set, whole, { opinions, model: asker.model, notReached: texts.length - whole.length }),
      ...beside(set, whole, clock),
    ];
  });
}

/** The same question about one text is asked once, even if two sets ask it. */
function asOne(): (set: TextSet, text: string) => GuardQuestion | null {
  const known = new Map<TextSet["question"], Map<string, GuardQuestion | null>>();
  return ({ question }, text) => {
    const before = known.get(question) ?? new Map<string, GuardQuestion | null>();
    known.set(question, before);
    if (!before.has(text)) before.set(text, question(text));
    return before.get(text) ?? null;
  };
}

function notMeasured({ guardrail, type }: TextSet): GuardMeasurement {
  const none: Tally = { count: 0, of: 0, texts: 0 };
  const row = { guardrail, type, way: "guardrail" as const, found: none, wrong: none, spans: false };
  return { ...row, msPerMessage: null, usdPerMessage: null, notMeasured: NOT_ASKED };
}

/** The results for the same texts without a model. */
function beside(set: TextSet, texts: readonly AskedText[], clock: () => number): GuardMeasurement[] {
  const row = (way: "rules" | "keywords", alarm: (text: string) => boolean): GuardMeasurement => {
    const from = clock();
    const { found, wrong } = talliesOf(texts, ({ text }) => alarm(text));
    const msPerMessage = (clock() - from) / Math.max(1, texts.length);
    const { guardrail, type } = set;
    return { guardrail, type, way, found, wrong, spans: false, msPerMessage, usdPerMessage: 0 };
  };
  return [row("rules", set.rules), row("keywords", set.keywords)];
}

function chain(
  set: TextSet,
  texts: readonly AskedText[],
  o: { opinions: ReadonlyMap<GuardQuestion, GuardOpinion>; model: string; notReached: number },
): GuardMeasurement {
  const opinionOf = ({ question }: AskedText): GuardOpinion | null =>
    (question === null ? null : o.opinions.get(question)) ?? null;
  const asked = texts.flatMap((one) => opinionOf(one) ?? []);
  const scored = texts.filter((one) => opinionOf(one)?.objects !== null);
  const { found, wrong } = talliesOf(scored, (one) => {
    const opinion = opinionOf(one);
    return opinion === null ? set.rules(one.text) : opinion.objects === true;
  });
  const { guardrail, type } = set;
  return {
    guardrail,
    type,
    way: "guardrail",
    found,
    wrong,
    spans: false,
    msPerMessage: mean(asked.flatMap(({ record }) => record.latencyMs ?? [])),
    usdPerMessage: priceOf(asked.flatMap(({ record }) => (record.usage === null ? [] : [record.costUsd]))),
    asked: { model: o.model, ...countsOf(asked), texts: texts.length, notReached: o.notReached },
  };
}

function countsOf(
  asked: readonly GuardOpinion[],
): Pick<AskedModel, "asked" | "unscored" | "tokensPerQuestion"> {
  const without = asked.filter(({ objects }) => objects === null).map(({ record }) => record);
  const refused = without.filter(({ stopReason }) => stopReason === "refusal").length;
  const cut = without.filter(({ stopReason }) => stopReason === "max_tokens").length;
  const failed = without.filter(({ usage }) => usage === null).length;
  return {
    asked: asked.length,
    unscored: { refused, cut, failed, unreadable: without.length - refused - cut - failed },
    tokensPerQuestion: mean(
      asked.flatMap(({ record: { usage } }) =>
        usage === null
          ? []
          : usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h + usage.output,
      ),
    ),
  };
}

function talliesOf(
  texts: readonly AskedText[],
  alarm: (one: AskedText) => boolean,
): { found: Tally; wrong: Tally } {
  const of = (bad: boolean): Tally =>
    tally(
      texts.filter((one) => one.bad === bad),
      alarm,
    );
  return { found: of(true), wrong: of(false) };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean price of a question; null as soon as one price is not known. */
function priceOf(prices: readonly (number | null)[]): number | null {
  const known = prices.flatMap((usd) => usd ?? []);
  return known.length < prices.length ? null : mean(known);
}
