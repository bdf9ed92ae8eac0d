import type { CheckResult } from "../graders/types.ts";
import type { FailingCase, TrialView } from "./analysis.ts";
import { excerpt } from "./escape.ts";
import { thousands } from "./words.ts";

/** A check that did not pass, in a person's words. */
export interface FailedCheck {
  /** `reply 2` or `conversation`. */
  where: string;
  label: string;
  reason: string;
  why: string | null;
  quotes: string[];
}

/** One line of a conversation, shortened. Untrusted text: the renderer escapes it. */
export interface SpokenLine {
  speaker: "Customer" | "Agent" | "Tool";
  text: string;
}

/** Trials of one case that failed in the same way, told once. */
export interface FailureStory {
  /** Counts from 1, as people do. */
  trials: number[];
  checks: FailedCheck[];
  conversation: SpokenLine[];
}

/** Groups the failed trials of a case by what failed, so that three alike are told once, with the first as the example. */
export function failureStories(failing: Pick<FailingCase, "trials">): FailureStory[] {
  return tellAlike(failing.trials, (trial) => ({
    trial: trial.trial,
    signature: signatureOf(trial.checks.map((c) => ({ id: c.id, status: c.verdict.status }))),
    view: () => trial,
  }));
}

/** Where there are too many failed trials to tell of all. Empty where all are told. */
export function untoldWords({ more = 0 }: Pick<FailingCase, "more">): string {
  if (more === 0) return "";
  const trials = more === 1 ? "1 more of its trials" : `${thousands(more)} more of its trials`;
  return `${trials} failed and ${more === 1 ? "is" : "are"} not told here: junit.xml says why, and journal.ndjson what was said.`;
}

/** What failed: trials with the same signature failed in the same way. */
export function signatureOf(checks: readonly { id: string; status: string }[]): string {
  return checks.map((c) => `${c.id}:${c.status}`).join("|");
}

/** One story for all trials that are alike. @param read `view` is asked for the first of them only */
export function tellAlike<T>(
  trials: readonly T[],
  read: (trial: T) => { trial: number; signature: string; view: () => TrialView },
): FailureStory[] {
  const stories = new Map<string, FailureStory>();
  for (const one of trials) {
    const { trial, signature, view } = read(one);
    const told = stories.get(signature);
    if (told) told.trials.push(trial + 1);
    else stories.set(signature, tell(view()));
  }
  return [...stories.values()];
}

/** Everything about one trial that did not pass. */
export function tell(trial: TrialView): FailureStory {
  return {
    trials: [trial.trial + 1],
    checks: trial.checks.map(failedCheck),
    conversation: conversation(trial),
  };
}

function failedCheck(check: CheckResult): FailedCheck {
  const turn = turnOf(check);
  return {
    where: turn === null ? "conversation" : `reply ${turn + 1}`,
    label: check.label,
    reason: check.verdict.reason,
    why: check.why ?? null,
    quotes: check.verdict.evidence.map((e) => excerpt(e.quote, 200)),
  };
}

/** The turn a check stands under, from its id ("2.expect.0"); null for a check of the whole conversation. */
function turnOf(check: CheckResult): number | null {
  const match = /^(\d+)\.expect\./.exec(check.id);
  return match ? Number(match[1]) : null;
}

const MOST_LINES = 14;

function conversation(trial: TrialView): SpokenLine[] {
  const lines = trial.transcript.turns.flatMap((turn): SpokenLine[] => [
    { speaker: "Customer", text: excerpt(turn.customer, 300) || "(nothing)" },
    ...turn.toolCalls.map((call): SpokenLine => ({
      speaker: "Tool",
      text: excerpt(
        `${call.name}(${JSON.stringify(call.input)}) ${call.isError ? "failed:" : "answered:"} ${call.result}`,
        300,
      ),
    })),
    { speaker: "Agent", text: excerpt(turn.agent, 500) || `(no text; the reply ended with: ${turn.end})` },
  ]);
  if (lines.length <= MOST_LINES) return lines;
  const hidden = lines.length - MOST_LINES;
  return [{ speaker: "Tool", text: `(${hidden} earlier lines are in the journal)` }, ...lines.slice(hidden)];
}
