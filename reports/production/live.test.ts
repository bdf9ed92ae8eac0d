import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aConversation, anExchange, aWord } from "../../tests/fixtures/customers/conversations.ts";
import { piecesOf } from "../../app/documents/pieces.ts";
import { createStyle } from "../text/style.ts";
import type { LiveConversation } from "./conversation.ts";
import type { LiveMeasure } from "../../cases/types.ts";
import { analyzeLive, type MeasureTarget } from "./live.ts";
import { LIVE_FORMATS } from "./live-formats.ts";

const many = (count: number, more: Partial<LiveConversation> = {}) =>
  Array.from({ length: count }, (_, i) =>
    aConversation({ id: `${JSON.stringify(more).length}-${i}`, ...more }),
  );
const handed = { exchanges: [anExchange("A person!", { handedOff: true })] };
const rated = (rating: number) => ({ feedback: [aWord({ rating })] });
const target = (measure: LiveMeasure, bound: MeasureTarget["bound"], value: number): MeasureTarget => ({
  criterion: { id: "c", name: "What we want", owner: "Ana" },
  measure,
  bound,
  value,
});
const measured = (measure: LiveMeasure, conversations: LiveConversation[], targets: MeasureTarget[] = []) => {
  const found = analyzeLive(conversations, targets).measured.find((one) => one.measure === measure);
  if (found === undefined) throw new Error(`${measure} is not measured`);
  return found;
};

describe("of the conversations that customers had", () => {
  it.each<[string, Partial<LiveConversation>, boolean]>([
    ["that went well", {}, true],
    ["in which a person took over", handed, false],
    [
      "in which a person took over before the end",
      { exchanges: [...handed.exchanges, anExchange("Thanks")] },
      false,
    ],
    [
      "whose last message has no answer",
      { exchanges: [anExchange("Hi"), anExchange("Hello?", null)] },
      false,
    ],
    ["whose last answer failed", { exchanges: [anExchange("Hi", { end: "failed" })] }, false],
    ["in which Claude declined", { exchanges: [anExchange("A poem", { end: "refused" })] }, true],
    [
      "in which only an earlier answer failed",
      { exchanges: [anExchange("Hi", { end: "failed" }), anExchange("Hi")] },
      true,
    ],
  ])("one %s is settled without a person: %#", (_, conversation, settled) => {
    expect(measured("deflection", [aConversation(conversation)]).value).toBe(settled ? 1 : 0);
  });

  it.each<[string, LiveConversation["feedback"], number | null]>([
    ["nothing", [], null],
    ["a thumb up", [aWord({ thumb: "up" })], 1],
    ["a thumb down", [aWord({ thumb: "down" })], 0],
    ["four of five", [aWord({ rating: 4 })], 1],
    ["three of five", [aWord({ rating: 3 })], 0],
    ["a rating and then a thumb: the rating counts", [aWord({ rating: 5 }), aWord({ thumb: "down" })], 1],
    ["two thumbs: the last one counts", [aWord({ thumb: "down" }), aWord({ thumb: "up" })], 1],
    ["a reason alone", [aWord({ reason: "well" })], null],
  ])("a customer who said %s is satisfied, or not, or not counted", (_, feedback, value) => {
    const found = measured("satisfaction", [aConversation({ feedback })]);
    expect([found.value, found.of]).toEqual([value, value === null ? 0 : 1]);
  });

  it("the handling time is the median from the first message to the last answer, with a range", () => {
    const took = (ms: number) => {
      const at = new Date(Date.parse("2026-11-26T10:00:00.000Z") + ms).toISOString();
      return aConversation({
        exchanges: [anExchange("Hi"), anExchange("And?", { at }), anExchange("?", null)],
      });
    };
    const found = measured(
      "handling_time",
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((s) => took(s * 1000)),
    );
    expect(found).toMatchObject({ value: 5500, interval: { lower: 2000, upper: 9000 }, of: 10 });
    expect(measured("handling_time", [took(1000)]).interval).toEqual({ lower: null, upper: null });
    expect(measured("handling_time", [aConversation({ exchanges: [anExchange("Hi", null)] })]).of).toBe(0);
  });

  it("ten fives out of ten are no certainty", () => {
    const { value, interval } = measured("rating", many(10, rated(5)));
    expect(value).toBe(5);
    expect(interval.upper).toBe(5);
    expect(interval.lower).toBeGreaterThan(3.5);
    expect(interval.lower).toBeLessThan(4.3);
  });

  it("a rating's mean lies within its range, and the range within the scale", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 }), (ratings) => {
        const found = measured(
          "rating",
          ratings.map((rating, i) => aConversation({ id: String(i), ...rated(rating) })),
        );
        const mean = ratings.reduce((a, b) => a + b, 0) / ratings.length;
        expect(found.value).toBeCloseTo(mean, 9);
        expect(found.interval.lower).toBeGreaterThanOrEqual(1);
        expect(found.interval.lower).toBeLessThanOrEqual(mean + 1e-9);
        expect(found.interval.upper).toBeGreaterThanOrEqual(mean - 1e-9);
        expect(found.interval.upper).toBeLessThanOrEqual(5);
      }),
    );
  });

  it("those of one customer are one piece of evidence", () => {
    const width = ({ interval }: { interval: { lower: number | null; upper: number | null } }) =>
      (interval.upper ?? 1) - (interval.lower ?? 0);
    const alike = many(20, { ...handed, customer: "ana" });
    const others = many(20, handed);
    expect(width(measured("hand_off", alike))).toBeGreaterThan(2 * width(measured("hand_off", others)));
    expect(analyzeLive([...alike, ...others], []).customers).toBe(21);
  });

  it("those of a simulator are left out where there are others, and named where there are none", () => {
    const simulated = many(3, { simulated: true, ...handed });
    expect(analyzeLive([...simulated, aConversation()], [])).toMatchObject({
      conversations: 1,
      leftOut: 3,
      simulated: false,
    });
    expect(analyzeLive(simulated, [])).toMatchObject({ conversations: 3, leftOut: 0, simulated: true });
  });

  it("those in which the customer said nothing are none", () => {
    expect(analyzeLive([aConversation({ exchanges: [] })], [])).toMatchObject({
      conversations: 0,
      simulated: false,
    });
  });
});

describe("a target", () => {
  const mostly = [...many(90), ...many(10, handed)];

  it.each<[LiveMeasure, MeasureTarget["bound"], number, string]>([
    ["deflection", "at_least", 0.7, "met"],
    ["deflection", "at_least", 0.99, "not_met"],
    ["deflection", "at_least", 0.9, "not_enough_evidence"],
    ["hand_off", "at_most", 0.3, "met"],
    ["hand_off", "at_most", 0.02, "not_met"],
    ["hand_off", "at_most", 0.1, "not_enough_evidence"],
    ["rating", "at_least", 1, "not_enough_evidence"],
  ])("%s %s %d is %s", (measure, bound, value, verdict) => {
    expect(measured(measure, mostly, [target(measure, bound, value)]).verdict).toBe(verdict);
  });
});

it("a target is neither met nor missed by fewer than ten customers, however many conversations they had", () => {
  const wanted = [target("hand_off", "at_most", 0.5)];
  const verdict = (customers: number) =>
    measured(
      "hand_off",
      Array.from({ length: customers * 3 }, (_, i) =>
        aConversation({ id: String(i), customer: String(i % customers), ...handed }),
      ),
      wanted,
    ).verdict;
  expect([verdict(9), verdict(10)]).toEqual(["not_enough_evidence", "not_met"]);
});

describe("a live report", () => {
  const analysis = analyzeLive(
    [...many(90, rated(5)), ...many(10, handed)],
    [target("deflection", "at_least", 0.7)],
  );
  const page = { style: createStyle(false), width: 110 };
  const shown = (name: string, of = analysis): string => {
    const document = { analysis: of, where: "kept.sqlite, since 2026-11-19" };
    const format = LIVE_FORMATS.find((known) => known.name === name);
    return format === undefined ? "" : [...piecesOf(format, document, page)].join("");
  };

  it("reads as a run's does", () => {
    expect(shown("terminal")).toMatchInlineSnapshot(`
      "Live: 100 conversations with Pia (kept.sqlite, since 2026-11-19)
      What 100 customers saw. Nothing that was played is in it.

      Measure                     Measured          Likely    Of   Target   Verdict   Owner
      What we want (deflection)       90 %     82 % - 95 %   100   ≥ 70 %       met     Ana
      Hand-offs                       10 %      5 % - 18 %   100
      Satisfaction                   100 %    95 % - 100 %    90
      Rating                             5        4.83 - 5    90
      Handling time                  5.0 s   5.0 s - 5.0 s   100

      - Deflection: conversations in which no person took over and the last message has an answer. What customers
        did afterwards is not known.
      - Hand-offs: conversations in which a person took over.
      - Satisfaction: of those who said something, customers who rated 4 or 5, or without a rating gave a thumb up.
      - Rating: the mean of the ratings, from 1 to 5.
      - Handling time: the median time from the customer's first message to the last answer, what the customer took
        to write included.
      - Likely: where it lies for customers like these, 95 times of 100. Conversations of one customer are one piece
        of evidence. Met, or not, is only what all of that range shows, of ten customers or more.
      - Answers: 100 answers, $1.00 in all, $0.01 each.
      "
    `);
  });

  it("is the same in Markdown and JSON", () => {
    expect(shown("markdown")).toMatch(
      /^# Live: 100 conversations with Pia[^]*\| What we want \\\(deflection\\\) \| 90 % \|/,
    );
    expect(JSON.parse(shown("json"))).toEqual(analysis);
  });

  it.each(["terminal", "markdown"])("says what it is worth on the simulator: %s", (format) => {
    expect(shown(format, analyzeLive(many(3, { simulated: true }), []))).toContain(
      "SIMULATED: says nothing about Claude",
    );
  });

  it("lets no name reach the terminal or a page", () => {
    const evil = analyzeLive([aConversation({ agent: "\u001b[2J<script>" })], []);
    expect(shown("terminal", evil)).not.toContain("\u001b");
    expect(shown("markdown", evil)).not.toContain("<script>");
  });
});
