import { reasonWords } from "./panel-words.ts";
import type { Transcript, Turn } from "../../graders/contract/transcript.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import { checkWords } from "../../runner/kept/check-words.ts";
import type { FailingCase, TrialView } from "../count/analysis.ts";
import { excerpt } from "../text/escape.ts";
import { routeWords } from "./route-words.ts";
import { lookedUpWords, sourceWords, withNumbers } from "./sources.ts";

/** What was found in place of what a check expects, and in which trials. */
export interface FoundInstead {
  /** Counted from 1, as people do. */
  trials: number[];
  reason: string;
  quotes: string[];
}

/** A check that did not pass. */
export interface FailedCheck {
  id: string;
  /** Counts from 1; null for a check of the whole conversation. */
  reply: number | null;
  /** What is expected. */
  label: string;
  /** Each reason once, in the order of the trials. */
  instead: FoundInstead[];
  why: string | null;
}

/** One line of a conversation, shortened. Untrusted text: the renderer escapes it. */
export type SpokenLine =
  | { speaker: "customer" | "agent" | "tool"; text: string }
  /** The earlier messages that the case gave the agent. */
  | { speaker: "before"; messages: number }
  /** Earlier lines that are left out. */
  | { speaker: "hidden"; lines: number };

/** Trials of one case in which the same checks failed. The reasons of each are given. */
export interface FailureStory {
  /** Counted from 1, as people do. */
  trials: number[];
  checks: FailedCheck[];
  /** The conversation of the first trial. */
  conversation: SpokenLine[];
}

/** Groups the failed trials of a case by the checks that failed. */
export function failureStories(failing: Pick<FailingCase, "trials">): FailureStory[] {
  return tellAlike(failing.trials, (trial) => ({
    trial: trial.trial,
    checks: trial.checks.map(({ id, verdict }) => ({
      id,
      status: verdict.status,
      reason: reasonWords(verdict),
    })),
    view: () => trial,
  }));
}

interface Told {
  trial: number;
  checks: readonly { id: string; status: string; reason: string }[];
  /** Everything about the trial; only called for the first of its kind. */
  view: () => TrialView;
}

/** One story for all trials in which the same checks failed, with every reason. */
export function tellAlike<T>(trials: readonly T[], read: (trial: T) => Told): FailureStory[] {
  const stories = new Map<string, FailureStory>();
  for (const one of trials) {
    const { trial, checks, view } = read(one);
    const signature = checks.map((c) => `${c.id}:${c.status}`).join("|");
    const told = stories.get(signature);
    if (told === undefined) stories.set(signature, tell(view()));
    else addTrial(told, trial + 1, checks);
  }
  return [...stories.values()];
}

function addTrial(story: FailureStory, trial: number, checks: Told["checks"]): void {
  story.trials.push(trial);
  for (const { id, reason } of checks) {
    const instead = story.checks.find((c) => c.id === id)?.instead;
    const same = instead?.find((found) => found.reason === reason);
    if (same) same.trials.push(trial);
    else instead?.push({ trials: [trial], reason, quotes: [] });
  }
}

/** Everything about one trial that did not pass. */
export function tell({ trial, checks, transcript }: TrialView): FailureStory {
  return {
    trials: [trial + 1],
    checks: checks.map((check) => failedCheck(check, trial + 1)),
    conversation: conversation(transcript),
  };
}

function failedCheck(check: CheckResult, trial: number): FailedCheck {
  const turn = turnOf(check);
  return {
    id: check.id,
    reply: turn === null ? null : turn + 1,
    label: checkWords(check),
    instead: [
      {
        trials: [trial],
        reason: reasonWords(check.verdict),
        quotes: check.verdict.evidence.map((e) => excerpt(e.quote, 200)),
      },
    ],
    why: check.why ?? null,
  };
}

/** The turn that a check belongs to, from its id ("2.expect.0"); null for a check of the whole conversation. */
export function turnOf(check: Pick<CheckResult, "id">): number | null {
  const match = /^(\d+)\.expect\./.exec(check.id);
  return match ? Number(match[1]) : null;
}

const MOST_LINES = 14;

function heard(turn: Turn): string {
  const sorted = routeWords(turn);
  const said = excerpt(turn.customer, 300) || "(nothing)";
  return sorted === null ? said : `${said} (${excerpt(sorted, 200)})`;
}

function spoken(turn: Turn): string {
  const { text, sources } = withNumbers(turn);
  if (text === "") return `(no text; the reply ended with: ${turn.end})`;
  return [excerpt(text, 500), ...sources.map(sourceWords)].join(" ");
}

function conversation({ history = [], turns }: Transcript): SpokenLine[] {
  const lines = turns.flatMap((turn): SpokenLine[] => [
    { speaker: "customer", text: heard(turn) },
    ...[lookedUpWords(turn)].flatMap((text): SpokenLine[] =>
      text === null ? [] : [{ speaker: "tool", text: excerpt(text, 300) }],
    ),
    ...turn.toolCalls.map((call): SpokenLine => ({
      speaker: "tool",
      text: excerpt(
        `${call.name}(${JSON.stringify(call.input)}) ${call.isError ? "failed:" : "answered:"} ${call.result}`,
        300,
      ),
    })),
    { speaker: "agent", text: spoken(turn) },
  ]);
  const hidden = lines.length - MOST_LINES;
  const before: SpokenLine[] = history.length === 0 ? [] : [{ speaker: "before", messages: history.length }];
  if (hidden <= 0) return [...before, ...lines];
  return [...before, { speaker: "hidden", lines: hidden }, ...lines.slice(hidden)];
}
