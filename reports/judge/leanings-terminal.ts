import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { wrapText } from "../text/wrap.ts";
import { oneIn } from "../compare/words.ts";
import { percent, percentAtLeast, percentAtMost, plural } from "../words/words.ts";
import type { VerdictChanges, Leaning } from "./leanings.ts";

/** The results of asking a judge the same questions again. */
export interface Leanings {
  run: string;
  judgeModel: string;
  /** How often the unchanged question was asked. */
  times: number;
  leanings: readonly Leaning[];
}

/** Below this chance a difference between the two directions is not taken for chance. */
const UNLIKELY = 0.05;
/**
 * Above it a question must be reworded before anything else; below the other one, asking twice gains nothing.
 */
const UNSTEADY = 0.1;
const STEADY = 0.05;
/** A judge is called consistent only where at most this share of questions is likely to change. */
const KNOWN = 0.15;

/** What biases a judge, in counts with their ranges. */
export function renderLeanings(l: Leanings, { style, width }: Page): string {
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, width), indent);
  const parts = l.leanings.map((one) =>
    [
      style.bold(wrap(one.name)),
      wrap(
        `Asked the same ${l.times === 1 ? "once more" : `${l.times} more times`}: ${changedWords(one.again, "changed their verdict")}. ${steadyWords(one)}`,
        2,
      ),
      wrap(`A reply twice as long: ${waysWords(one.longer)}.`, 2),
      ...leads(one.longer, "longer replies").map((line) => style.warn(wrap(line, 2))),
      wrap(`The same facts in another order: ${waysWords(one.otherOrder)}.`, 2),
      ...leads(one.otherOrder, "replies in another order").map((line) => style.warn(wrap(line, 2))),
    ].join("\n"),
  );
  return `${[wrap(`The judge of ${l.run} is ${l.judgeModel}. What changes its verdict besides what was said:`), ...parts].join("\n\n")}\n`;
}

function changedWords({ questions, changed, share, unscored }: VerdictChanges, verb: string): string {
  if (share === null) return "no question could be put so";
  const range = `(${percentAtLeast(share.lower).replace(" %", "")}-${percentAtMost(share.upper)})`;
  const open = unscored === 0 ? "" : `; ${plural(unscored, "answer")} could not be used`;
  return `of ${plural(questions, "question")}, ${changed} ${verb} ${range}${open}`;
}

function waysWords(changes: VerdictChanges): string {
  const ways = changes.changed === 0 ? "" : `, ${changes.toPass} to pass and ${changes.toFail} to fail`;
  return `${changedWords(changes, "changed")}${ways}`;
}

function steadyWords({ flips, again }: Leaning): string {
  if (flips === null) return "";
  const often = `Two verdicts on one conversation differ ${percent(flips)} of the time`;
  if (flips > UNSTEADY) return `${often}: word the question so that it can be answered in one way.`;
  const shown = again.share !== null && again.share.upper <= KNOWN;
  return flips < STEADY && shown ? `${often}: asking twice would gain nothing.` : `${often}.`;
}

function leads({ toPass, toFail, chance }: VerdictChanges, what: string): string[] {
  if (chance === null || chance > UNLIKELY) return [];
  const way = toPass > toFail ? "passes" : "fails";
  return [`It ${way} ${what} more easily: chance of such a lead by luck ${oneIn(chance)}.`];
}
