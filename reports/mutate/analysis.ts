/** The parts of an agent that are changed, one at a time. */
export const MUTANT_KINDS = ["sentence", "section", "tool", "article"] as const;
export type MutantKind = (typeof MUTANT_KINDS)[number];

/** How a part is changed: it is left out, or the agent is told the opposite. */
export const MUTANT_CHANGES = ["remove", "reverse"] as const;
export type MutantChange = (typeof MUTANT_CHANGES)[number];

/** The results of a case with a mutant. */
export interface CaseMet {
  caseId: string;
  tried: number;
  failed: number;
}

/** Whether a case notices the change. */
export interface MutantVerdict {
  /** The case that fails because of the change; null where none was found. */
  guardedBy: string | null;
  /** Cases that were tried. */
  tried: number;
  /** Cases that could still be tried: the search ended before. */
  waiting: number;
  /** Cases whose trials errored or could not be judged. */
  unknown: number;
  /** The first of these cases, and its reason. Null where there is none. */
  unknownWhy: { caseId: string; why: string } | null;
  /** Cases that failed sometimes: too rarely to count. */
  doubtful: CaseMet[];
}

/** An instruction of the agent, and whether a case notices that it is missing or reversed. */
export interface PromptStatement extends MutantVerdict {
  kind: MutantKind;
  change: MutantChange;
  /** What the agent was told in its place, and by which rule; null where it was left out. */
  instead: { text: string; rule: string } | null;
  /** A file of the prompt's folder, and the line in it, from 1. */
  file: string;
  line: number;
  text: string;
  /** SHA-256 of the whole section, tool or article before the change, hex. */
  hash: string;
}

/** The parts of an agent's prompt that no case guards. */
export interface MutationReport {
  agent: string;
  /** The prompt's folder, as the user named it. */
  prompt: string;
  model: string;
  simulated: boolean;
  /** Cases that were chosen, and how many of them pass with the unchanged agent. */
  cases: number;
  passing: number;
  /** The most cases that were tried for each. */
  most: number;
  trials: number;
  costUsd: number | null;
  /** Why it ended early; null where it did not. */
  stopped: string | null;
  /** Hash of each chosen case's content that could change a trial, SHA-256, by its id. */
  caseHashes: Record<string, string>;
  told: PromptStatement[];
}

/** Guarded, not guarded, or unknown: no case was found, and some could not be tried. */
export function stateOf(
  { guardedBy, waiting, unknown, tried }: MutantVerdict,
  stopped: boolean,
): "guarded" | "open" | "unknown" {
  if (guardedBy !== null) return "guarded";
  return (stopped && waiting > 0) || unknown > 0 || tried === 0 ? "unknown" : "open";
}
