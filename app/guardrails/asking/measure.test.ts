import { expect, it } from "vitest";
import { aCall } from "../../../tests/fixtures/trials/records.ts";
import type { GuardAsker } from "./asker.ts";
import { measureAsking } from "./measure.ts";
import { sampled, type GuardOpinion, type GuardQuestion, type TextSet } from "./texts.ts";

const SET: TextSet = {
  guardrail: "screen",
  type: "attacks",
  bad: ["bad 1", "bad 2", "bad 3", "bad by rule"],
  good: ["good 1", "good 2", "fine"],
  rules: (text) => text === "bad by rule",
  keywords: () => false,
  question: (text) =>
    /\d/.test(text)
      ? {
          guardrail: "screen",
          text,
          size: { fixed: 0, rest: 0, answer: 0 },
          ask: () => Promise.reject(new Error("the asker answers")),
        }
      : null,
};

/** Answers by the text. A text that is not in the table counts as not reached. */
function asker(opinions: Record<string, GuardOpinion>): GuardAsker & { seen: GuardQuestion[] } {
  const seen: GuardQuestion[] = [];
  return {
    model: "small",
    simulated: true,
    stopped: null,
    seen,
    ask: (questions) => {
      seen.push(...questions);
      return Promise.resolve(
        new Map(
          questions.flatMap((question): [GuardQuestion, GuardOpinion][] => {
            const opinion = opinions[question.text];
            return opinion === undefined ? [] : [[question, opinion]];
          }),
        ),
      );
    },
  };
}

const says = (objects: boolean | null, change = {}): GuardOpinion => ({ objects, record: aCall(change) });
const ALL = {
  "bad 1": says(true),
  "bad 2": says(false),
  "bad 3": says(null, { stopReason: "refusal" }),
  "good 1": says(true),
  "good 2": says(null, { stopReason: "max_tokens" }),
};
const measured = (one: GuardAsker | null, sets = [SET], limit?: number) =>
  measureAsking(sets, { asker: one, limit, clock: () => 0 });

it("counts what the rules and the model find together, and leaves out what it gave no answer to", async () => {
  const [chain, rules] = await measured(asker(ALL));
  expect(chain).toMatchObject({
    found: { count: 2, of: 3 },
    wrong: { count: 1, of: 2 },
    msPerMessage: 80,
    usdPerMessage: expect.closeTo(0.001, 10),
    asked: {
      texts: 7,
      asked: 5,
      unscored: { refused: 1, cut: 1, failed: 0, unreadable: 0 },
      notReached: 0,
      tokensPerQuestion: 1020,
    },
  });
  expect(rules).toMatchObject({ way: "rules", found: { count: 1, of: 4 }, wrong: { count: 0, of: 3 } });
});

it("tells a question that was not answered from one whose answer can't be read, and both from a price that is not known", async () => {
  const answered = { "bad 3": says(null, { usage: null, costUsd: null }), "good 2": says(null) };
  const [chain] = await measured(asker({ ...ALL, ...answered }));
  expect(chain?.asked?.unscored).toEqual({ refused: 0, cut: 0, failed: 1, unreadable: 1 });
  expect(chain?.usdPerMessage).toBeCloseTo(0.001, 10);
  const [unpriced] = await measured(asker({ ...ALL, "bad 1": says(true, { costUsd: null }) }));
  expect(unpriced?.usdPerMessage).toBeNull();
});

it("asks once what two sets ask in the same way", async () => {
  const one = asker(ALL);
  await measured(one, [SET, { ...SET, type: "topics" }]);
  expect(one.seen.map(({ text }) => text).toSorted()).toEqual([
    "bad 1",
    "bad 2",
    "bad 3",
    "good 1",
    "good 2",
  ]);
});

it("counts no text from the first one on that was not reached, be it one that needs no question", async () => {
  const order = sampled([...SET.bad, ...SET.good]);
  const [missing = ""] = order.filter((text) => /\d/.test(text)).slice(2);
  const { [missing]: _, ...rest } = ALL as Record<string, GuardOpinion>;
  const rows = await measured(asker(rest));
  const reached = order.indexOf(missing);
  expect(rows[0]?.asked).toMatchObject({ texts: reached, notReached: order.length - reached });
  for (const { found, wrong } of rows.slice(1)) expect(found.of + wrong.of).toBe(reached);
});

it("without anybody to ask says so, beside what the rules do", async () => {
  const rows = await measured(null);
  expect(rows.map(({ way, notMeasured }) => [way, notMeasured !== undefined])).toEqual([
    ["guardrail", true],
    ["rules", false],
    ["keywords", false],
  ]);
});

it("samples the same texts each time, and a smaller sample out of a larger one", () => {
  const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
  const ten = sampled(texts, 10);
  expect(ten).toEqual(sampled(texts.toReversed(), 20).slice(0, 10));
  expect(ten).not.toEqual(texts.slice(0, 10));
});
