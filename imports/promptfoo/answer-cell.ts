/** An answer in a cell of a table of results. */
export interface AnswerCell {
  status: "pass" | "fail" | "error";
  /** What the agent said; of an error, its message. */
  text: string;
  score: number | null;
  /** Why it passed or failed; empty where the cell doesn't say it. */
  reason: string;
  /** Whether it has scores of metrics, too. */
  scores: boolean;
}

const HEAD = /^\[(PASS|FAIL|ERROR)\](?: \((\d+\.\d\d|NaN|undefined)(?:, ([^\n]*))?\)(?=\s|$))?/;

/** Whether a cell begins as those of results do. */
export function isAnswerCell(cell: string): boolean {
  return HEAD.test(cell);
}

/**
 * Reads `[PASS] (1.00, metric: 0.90)`, then the answer, then `Pass Reason: …`. Older versions wrote no reason,
 * or for what failed `reason`, a line `---`, and the answer; the page in the browser wrote no score.
 * @param reason what another column says of it
 * @returns null for any other text
 */
export function answerCell(cell: string, reason: string): AnswerCell | null {
  const head = HEAD.exec(cell);
  if (head === null) return null;
  const status = head[1] === "PASS" ? "pass" : head[1] === "FAIL" ? "fail" : "error";
  const number = Number(head[2] ?? "NaN");
  const found = {
    status,
    score: Number.isNaN(number) ? null : number,
    scores: head[3] !== undefined,
  } as const;
  const rest = cell.slice(head[0].length).trim();
  const said = head[2] === undefined ? { text: rest, reason: "" } : withoutReason(rest, status);
  const why = said.reason === "" ? reason.trim() : said.reason;
  return {
    ...found,
    reason: why,
    ...(status === "fail" ? behindReason(said.text, why) : { text: said.text }),
  };
}

/** The reason is the last paragraph. An answer may have the same words in it. */
function withoutReason(text: string, status: AnswerCell["status"]): { text: string; reason: string } {
  const label = status === "pass" ? "Pass Reason:" : "Fail Reason:";
  const at = text.lastIndexOf(label);
  const before = text.slice(0, Math.max(at, 0));
  if (at === -1 || !/(?:^|\n)[ \t]*$/.test(before.slice(-100))) return { text, reason: "" };
  const reason = text.slice(at + label.length).trim();
  return { text: before.trim(), reason: reason === "undefined" ? "" : reason };
}

/** Where the reason is known, only that is taken off: an answer may have a line of hyphens, too. */
function behindReason(text: string, known: string): { text: string; reason: string } {
  const at = text.indexOf("\n---\n");
  const before = text.slice(0, Math.max(at, 0)).trim();
  if (at === -1 || (known !== "" && before !== known)) return { text, reason: known };
  return { text: text.slice(at + 5).trim(), reason: before };
}
