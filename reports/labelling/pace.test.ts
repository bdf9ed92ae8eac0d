import { describe, expect, it } from "vitest";
import type { LabelAnswer } from "../../labels/complete.ts";
import { cardSeconds, minutesLeft } from "./pace.ts";

const questions = Array.from({ length: 50 }, (_, i) => ({ id: String(i), seconds: i < 10 ? 60 : 12 }));
/** The answers to the first questions, so many seconds after the start. */
const answers = (...seconds: number[]): Record<string, LabelAnswer> =>
  Object.fromEntries(
    seconds.map((s, i) => [
      String(i),
      { vote: "pass", critique: null, after: null, at: new Date(s * 1000).toISOString() },
    ]),
  );

describe("the minutes for questions", () => {
  it("are those of reading their words and deciding", () => {
    expect(cardSeconds({ fresh: 65, known: 0 })).toBeCloseTo(15 + 3.26);
    expect(cardSeconds({ fresh: 0, known: 150 })).toBeCloseTo(15 + 3.26);
    expect(minutesLeft(questions, {})).toBe(18);
  });

  it("are fewer with each answer by what is left to read, and never 0 before the last", () => {
    expect(minutesLeft(questions, answers(0, 60))).toBe(16);
    expect(minutesLeft(questions.slice(10, 11), {})).toBe(1);
    expect(minutesLeft(questions.slice(0, 2), answers(0, 60))).toBe(0);
  });

  it("follow the person's own pace, long questions and short ones alike, without breaks", () => {
    expect(minutesLeft(questions, answers(0, 30, 60, 90, 120, 150))).toBe(6);
    expect(minutesLeft(questions, answers(0, 120, 240, 360, 480, 600))).toBe(24);
    expect(minutesLeft(questions, answers(0, 30, 60, 3000, 3030, 3060, 3090))).toBe(6);
  });
});
