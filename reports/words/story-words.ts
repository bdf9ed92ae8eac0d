import type { FailedCheck, FailureStory, FoundInstead, SpokenLine } from "./failures.ts";
import type { FailingCase } from "../count/analysis.ts";
import { plural, thousands } from "./words.ts";

/** `trial 3`, or `trials 3, 5 and 8 (trial 3 is shown)`. */
export function trialsWords({ trials }: Pick<FailureStory, "trials">): string {
  const [first] = trials;
  return trials.length === 1
    ? `trial ${first ?? 1}`
    : `trials ${listed(trials)} (the conversation of trial ${first ?? 1} is shown)`;
}

/** `reply 2, expected: never says "Geico"`. A check says what must be true; what was found follows it. */
export function expectedWords({ reply, label }: FailedCheck): string {
  return `${reply === null ? "conversation" : `reply ${reply}`}, expected: ${label}`;
}

/**
 * What was found, one line each: for all trials together where it was the same.
 * @param most lines; the last one says how many more there are
 */
export function insteadWords({ instead }: FailedCheck, most: number): string[] {
  if (instead.length === 1) return [`instead: ${instead[0]?.reason ?? ""}`];
  const shown = instead.length > most ? instead.slice(0, most - 1) : instead;
  const hidden = instead.slice(shown.length);
  return [
    ...shown.map((found) => `instead, ${inTrials(found)}: ${found.reason}`),
    ...(hidden.length === 0 ? [] : [`and ${plural(hidden.length, "more reason")} in the other trials`]),
  ];
}

function inTrials({ trials }: FoundInstead): string {
  return trials.length === 1 ? `trial ${trials[0] ?? 1}` : `trials ${listed(trials)}`;
}

function listed(numbers: readonly number[]): string {
  const last = numbers.at(-1) ?? 0;
  return numbers.length < 2 ? String(last) : `${numbers.slice(0, -1).join(", ")} and ${last}`;
}

/** The speaker of a line: the agent by its name. The line about left-out lines has no speaker. */
export function speakerWords(line: SpokenLine, agent: string): { speaker: string | null; text: string } {
  if (line.speaker === "before") {
    return { speaker: null, text: `(it goes on after ${plural(line.messages, "message")} of its history)` };
  }
  if (line.speaker === "hidden") {
    return { speaker: null, text: `(${plural(line.lines, "earlier line")} left out)` };
  }
  return { speaker: { customer: "Customer", agent, tool: "Tool" }[line.speaker], text: line.text };
}

/** A note where not all failed trials are shown. Empty where all are. */
export function untoldWords({ more = 0 }: Pick<FailingCase, "more">): string {
  if (more === 0) return "";
  const trials = more === 1 ? "1 more of its trials" : `${thousands(more)} more of its trials`;
  return `${trials} failed and ${more === 1 ? "is" : "are"} not told here: junit.xml says why, and assay show what was said.`;
}
