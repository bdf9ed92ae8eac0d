import { describe, expect, it } from "vitest";
import { createStyle } from "../../reports/text/style.ts";
import type { Progress } from "../../runner/index.ts";
import { createProgressLine } from "./progress.ts";

const NOTHING: Progress = {
  total: 200,
  done: 0,
  doneNow: 0,
  failed: 0,
  errored: 0,
  unscored: 0,
  costUsd: 0,
  unpriced: 0,
};

function shown(o: { interactive: boolean; width?: number; spent?: string }) {
  let time = 0;
  const written: string[] = [];
  const line = createProgressLine({
    terminal: { interactive: o.interactive, width: o.width ?? 110, style: createStyle(false) },
    write: (text) => void written.push(text),
    now: () => time,
    ...(o.spent !== undefined && { spent: () => o.spent ?? "" }),
  });
  const at = (ms: number, progress: Partial<Progress>): string => {
    time = ms;
    line.update({ ...NOTHING, ...progress });
    return written.at(-1) ?? "";
  };
  return { at, end: () => line.end(), written };
}

describe("in a terminal", () => {
  it("shows a table with rate, cost and time left, and the cursor waits above it", () => {
    const { at, end, written } = shown({ interactive: true, spent: "$0.52 of $5.00" });
    const progress = { done: 60, doneNow: 50, failed: 3, errored: 2, unscored: 1, costUsd: 0.521 };
    const text = at(25_000, progress);
    expect(text.split("\n")).toEqual([
      "\r\u001b[J",
      "██████░░░░░░░░░░░░░░ 60 of 200 trials, 30 %, $0.52 of $5.00",
      "Passed  Failed  Errored  Unscored  Rate          Cost so far  Time left",
      "54      3       2        1         2.0 a second  $0.52        about 1 min 10 s\u001b[3A\r",
    ]);
    end();
    expect(written.at(-1)).toBe("\r\u001b[J");
  });

  it.each([
    [{ done: 4, doneNow: 4 }, /not known yet/],
    [{ done: 200, doneNow: 200 }, /\$0 +-.\[3A/],
    [{ done: 10, doneNow: 10 }, /1\.0 a second/],
    [{ done: 6, doneNow: 6 }, /36\.0 a minute/],
    [{ done: 10, doneNow: 10, costUsd: 0.2, unpriced: 1 }, /at least \$0\.20/],
  ])("of %j it says %s", (progress, expected) => {
    expect(shown({ interactive: true }).at(10_000, progress)).toMatch(expected);
  });

  it("fits a narrow one, line by line, and is drawn at most ten times a second", () => {
    const { at, written } = shown({ interactive: true, width: 40 });
    const text = at(1000, { done: 10, doneNow: 10 });
    expect(
      text
        .split("\n")
        .slice(1)
        .every((line) => (line.split("\u001b")[0] ?? "").length < 40),
    ).toBe(true);
    at(1050, { done: 11, doneNow: 11 });
    expect(written).toHaveLength(1);
    at(1060, { done: 200, doneNow: 200 });
    expect(written).toHaveLength(2);
  });
});

it("a log has a line every tenth, and nothing that moves", () => {
  const { at, end, written } = shown({ interactive: false });
  for (let done = 0; done <= 200; done++) at(done, { done, doneNow: done, failed: done > 100 ? 1 : 0 });
  end();
  expect(written).toHaveLength(11);
  expect(written.slice(4, 7)).toEqual([
    "80 of 200 trials\n",
    "100 of 200 trials\n",
    "120 of 200 trials, 1 failed\n",
  ]);
});
