import { outOf, plural, thousands } from "../words/words.ts";
import type { FlakyAnalysis, FlakyCase, Rejudged } from "./analyze.ts";
import type { WaveringCheck } from "./blame.ts";

/** Who is flaky, what shows it, and what to do. */
export function blameWords({ blame, passed, customerPlayed }: FlakyCase, agent: string): string {
  switch (blame) {
    case "agent":
      return `${agent} is flaky. That is what customers get, so it stays in the rate: correct the prompt.${customerPlayed ? " (Its customer is played by a model, and varies, too.)" : ""}`;
    case "judge":
      return "The judge is flaky: it decided one and the same conversation in two ways. Make clearer what it is asked; until then the case may be in quarantine.yaml with `blame: grader`.";
    case "both":
      return `${agent} is flaky, and so is the judge. Make clearer first what the judge is asked.`;
    case "unknown":
      return `${agent} or the judge: no conversation was judged twice. To tell: assay flaky --rejudge 2`;
    case null:
      return passed === 0
        ? `It has never passed: ${inSentence(agent)} can't do it, or the case asks for something unfair.`
        : "No single check holds at times and fails at times.";
  }
}

/** The same in one line, for an undecided case. */
export function shortWords({ caseId, passed, scored, blame, quarantine }: FlakyCase, agent: string): string {
  const who = {
    agent: `${inSentence(agent)}'s replies differ`,
    judge: "the judge decided the same conversation in two ways",
    both: "the replies differ, and so do verdicts on the same conversation",
    unknown: "the replies or the judge; --rejudge 2 tells",
  };
  const set = quarantine === null ? "" : `, in quarantine until ${quarantine.expires}`;
  return `${caseId}: passed ${outOf(passed, scored)}${blame === null ? "" : `; ${who[blame]}`}${set}`;
}

/** One check that fails sometimes: how often it failed, and who decides it. */
export function checkWords(check: WaveringCheck): string {
  const scored = check.passed + check.failed;
  const where = /^(\d+)\.expect\./.exec(check.id);
  const place = where === null ? "" : `reply ${Number(where[1]) + 1}: `;
  return `${place}${check.label}: failed ${outOf(check.failed, scored)}; ${decidedBy(check)}`;
}

function decidedBy({ judged, flips }: WaveringCheck): string {
  if (!judged) return "a rule decides it, so the replies differ";
  if (flips === null || flips.conversations === 0) return "the judge decides it";
  return flips.changed === 0
    ? `the judge kept to its verdict on ${plural(flips.conversations, "conversation")}`
    : `the judge decided ${thousands(flips.changed)} of ${plural(flips.conversations, "conversation")} in two ways`;
}

/** With fewer conversations than this, little is known about a judge in general. */
const ENOUGH = 30;
/**
 * Below this rate of changed verdicts a second question is not worth its cost; above the other, the verdicts
 * can't be trusted.
 */
const RARELY = 0.05;
const OFTEN = 0.1;

/** The result of asking again, and what to do about it. */
export function rejudgedWords(r: Rejudged): string {
  const missing =
    r.unanswered === 0 ? "" : ` ${plural(r.unanswered, "question")} got no verdict and count for nothing.`;
  if (r.rate === null) return `Asked again: the judge gave no verdict to compare with the first.${missing}`;
  const seen = `Asked again: the judge changed its mind on ${thousands(r.changed)} of ${plural(r.conversations, "conversation")}.`;
  return `${seen} ${whatToDo(r.rate, r)}${missing}`;
}

function whatToDo(rate: number, { conversations, changed }: Rejudged): string {
  if (conversations < ENOUGH) {
    const few = `These are too few to tell how consistent it is in general; ${ENOUGH} would be enough.`;
    return changed === 0 ? `${few} On these, it is consistent.` : few;
  }
  if (rate < RARELY) return "That is so rare that asking twice would show nothing new.";
  if (rate > OFTEN) return "That is too often: make clearer what it is asked before you trust its verdicts.";
  return "That is seldom, but not rare: look at the checks above first.";
}

/** How many cases are undecided, and what would decide them. */
export function undecidedWords(a: Pick<FlakyAnalysis, "undecided" | "trialsToTell">): string {
  const told =
    a.trialsToTell === null
      ? ""
      : ` (${plural(a.trialsToTell, "trial")} a case without a failure would tell)`;
  return `Not enough runs to tell: ${plural(a.undecided, "case")}${told}.`;
}

/** `The agent` begins a sentence; a name is always written the same. */
function inSentence(agent: string): string {
  return agent === "The agent" ? "the agent" : agent;
}
