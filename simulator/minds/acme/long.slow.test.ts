import { describe, expect, it } from "vitest";
import { often } from "../../../tests/fixtures/effort.ts";
import { QUOTE_TOOL, seeded } from "./agent/playing.ts";
import { acmeMind } from "./index.ts";
import { bounded, MOST_READ } from "./text/index.ts";
import type { MessageRequest } from "../../../claude/types.ts";

const PROMPT =
  "You are Eva, the assistant of Acme Insurance.\n\n- We offer car insurance.\n- Never name a competitor.";
const TEXTS: readonly (readonly [string, string])[] = [
  ["sentences", "I'd like a quote for my car please, and does it cover hail? "],
  ["one endless sentence", "my car is a toyota corolla and "],
  ["a name, again and again", "Toyota "],
  ["numbers", "2019 24,000 "],
  ["digits", "7"],
  ["groups of digits", "1.000"],
  ["number words", "twenty two hundred "],
  ["letters", "x"],
  ["lines", "a\n"],
  ["blanks", " "],
  ["quotes", '"a '],
  ["corrections", "no wait, "],
  ["ages", "my wife is 40 and "],
  ["dots", "a."],
];
const MANY = often({ usually: 100_000, thorough: 200_000 });
/** Of CPU. What was quadratic took minutes; what is not takes a tenth of a second on a slow machine. */
const MOST_SECONDS = 5;

const messageOf = (unit: string) => `Hi ${unit.repeat(MANY / unit.length)}`;

function secondsFor(request: Pick<MessageRequest, "messages"> & Partial<MessageRequest>): number {
  const before = process.cpuUsage();
  acmeMind().think({
    request: { model: "sim-large", max_tokens: 1024, ...request },
    model: "sim-large",
    random: seeded(1),
  });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const verdict = {
  type: "object",
  properties: { reason: { type: "string" }, verdict: { type: "string", enum: ["pass", "fail", "unknown"] } },
  required: ["reason", "verdict"],
  additionalProperties: false,
};

describe("a very long message", () => {
  it.each(TEXTS)("of %s is answered soon", (_, unit) => {
    const messages = [{ role: "user" as const, content: messageOf(unit) }];
    expect(secondsFor({ system: PROMPT, messages, tools: [QUOTE_TOOL] })).toBeLessThan(MOST_SECONDS);
  });

  it.each(TEXTS)("of %s is judged soon, from the customer or the agent", (_, unit) => {
    for (const speaker of ["customer", "agent"]) {
      const lines = [
        { turn: 1, speaker: "customer", text: "Hi" },
        { turn: 1, speaker, text: messageOf(unit) },
        { turn: 1, speaker: "agent", text: "Hello, we cover hail." },
      ];
      const asked = `<criterion>says that hail is covered and names no competitor</criterion>\n<transcript>\n${lines.map((line) => JSON.stringify(line)).join("\n")}\n</transcript>`;
      expect(
        secondsFor({
          messages: [{ role: "user", content: asked }],
          output_config: { format: { type: "json_schema", schema: verdict } },
        }),
      ).toBeLessThan(MOST_SECONDS);
    }
  });
});

describe("bounded", () => {
  it("leaves what is short as it is, and keeps beginning and end of what is long", () => {
    const most = MOST_READ.beginning + MOST_READ.end;
    expect(bounded("a".repeat(most))).toHaveLength(most);
    const long = `first ${"x".repeat(MANY)} last`;
    expect(bounded(long)).toHaveLength(most + 1);
    expect(bounded(long)).toMatch(/^first x+\nx+ last$/);
  });

  it("cuts no character in half", () => {
    for (const before of ["", "a"])
      expect(bounded(before + "\u{1F697}".repeat(MANY)).isWellFormed()).toBe(true);
  });
});
