import fc from "fast-check";
import { expect, it } from "vitest";
import { answerCell, isAnswerCell } from "./answer-cell.ts";

const read = (cell: string, reason = "") => {
  const { status, text, score, reason: why } = answerCell(cell, reason) ?? {};
  return [status, text, score, why];
};

it.each([
  ["[PASS] Open daily.", ["pass", "Open daily.", null, ""]],
  ["[PASS] (0.75) Open daily.", ["pass", "Open daily.", 0.75, ""]],
  ["[FAIL] (0.00) Closed.", ["fail", "Closed.", 0, ""]],
  [
    "[FAIL] Expected output to contain x\n---\nOpen\n---\ndaily.",
    ["fail", "Open\n---\ndaily.", null, "Expected output to contain x"],
  ],
  ["[FAIL] (0.00) No x\n---\nClosed.", ["fail", "Closed.", 0, "No x"]],
  [
    "[PASS] (1.00)\n\nOpen daily.\n\nPass Reason: All assertions passed",
    ["pass", "Open daily.", 1, "All assertions passed"],
  ],
  ["[PASS] (0.95, tone: 0.90, facts (new): 1.00)\n\nOpen.", ["pass", "Open.", 0.95, ""]],
  [
    "[FAIL] (0.50)\n\n  Open.\n\n    Fail Reason: No x.\nAnd no y.",
    ["fail", "Open.", 0.5, "No x.\nAnd no y."],
  ],
  ["[FAIL] (0.00)\n\nA\n---\nB\n\nFail Reason: No x", ["fail", "A\n---\nB", 0, "No x"]],
  ["[FAIL] (0.00)\n\nNo x\n---\nB\n\nFail Reason: No x", ["fail", "B", 0, "No x"]],
  ["[FAIL] (0.00)\n\n\n\nFail Reason: No x", ["fail", "", 0, "No x"]],
  [
    "[PASS] (1.00)\n\nPass Reason: is a heading.\n\nPass Reason: Fine",
    ["pass", "Pass Reason: is a heading.", 1, "Fine"],
  ],
  ["[PASS] (1.00)\n\nA Pass Reason: no paragraph", ["pass", "A Pass Reason: no paragraph", 1, ""]],
  ["[PASS] (1.00)\n\nA\n---\nB", ["pass", "A\n---\nB", 1, ""]],
  ["[PASS] (1.00)\n\nOpen.\n\nPass Reason: undefined", ["pass", "Open.", 1, ""]],
  ["[PASS] (2024) was good", ["pass", "(2024) was good", null, ""]],
  ["[PASS]", ["pass", "", null, ""]],
  ["[ERROR] (0.00)\n\nAPI error: 503\n---\nbusy", ["error", "API error: 503\n---\nbusy", 0, ""]],
  ["[ERROR] 503", ["error", "503", null, ""]],
  ["PASS Open daily.", [undefined, undefined, undefined, undefined]],
  ["I say [PASS]", [undefined, undefined, undefined, undefined]],
])("%j", (cell, expected) => {
  expect(read(cell)).toEqual(expected);
});

it("takes only the reason of another column off an answer", () => {
  expect(read("[FAIL] A\n---\nB", "No x")).toEqual(["fail", "A\n---\nB", null, "No x"]);
  expect(read("[FAIL] No x\n---\nB", "No x")).toEqual(["fail", "B", null, "No x"]);
});

it("reads whatever answer it wrapped", () => {
  const answers = fc.string({ unit: "grapheme" }).map((text) => `a${text}b`);
  fc.assert(
    fc.property(answers, (text) => {
      expect(isAnswerCell(text)).toBe(false);
      expect(read(`[PASS] (1.00)\n\n${text}\n\nPass Reason: Fine`)).toEqual(["pass", text, 1, "Fine"]);
      expect(read(`[PASS] ${text}`)).toEqual(["pass", text, null, ""]);
    }),
  );
});
