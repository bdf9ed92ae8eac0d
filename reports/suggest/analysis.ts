import type { MutantKind } from "../mutate/analysis.ts";

/**
 * How well the cases cover a part of the agent's prompt. `guarded`: a run showed that a case fails without
 * it. `open`: a run showed that none does. `drafted`: a case was drafted for it, and not played without it
 * yet. `silent`: no case is about it, by its words. `spoken`: cases are, and it was not tested whether one
 * would notice its absence.
 */
export const REACHES = ["open", "silent", "drafted", "spoken", "guarded"] as const;
export type PartReach = (typeof REACHES)[number];

/** A run of `assay mutate` that tested the present text of a part. */
export interface MutationProof {
  folder: string;
  model: string;
  simulated: boolean;
}

/** A part of the agent's prompt, and how well the cases cover it. */
export interface ToldPart {
  kind: MutantKind;
  /** A file of the prompt's folder, and the line in it, from 1. */
  file: string;
  line: number;
  /** A statement, or the name of a section, a tool or an article. */
  name: string;
  /** The text for the agent. */
  text: string;
  /** SHA-256 of the text, hex: results apply to this text only. */
  hash: string;
  reach: PartReach;
  /** The case that fails without it, or the case that was drafted for it; null for the others. */
  by: string | null;
  /** The cases about it, those with most of its words first. */
  spokenBy: string[];
  /** Its most specific words: few other parts of its kind have them. Empty for a statement. */
  ownWords: string[];
  /** The run that shows it; null where it was not tested. */
  proof: (MutationProof & { tried: number }) | null;
}

/** The parts of an agent's prompt that no case covers. */
export interface SuggestReport {
  agent: string;
  /** The prompt's folder, in the user's spelling. */
  prompt: string;
  cases: number;
  /** In the order of the prompt: sections, tools, articles, then statements. */
  parts: ToldPart[];
}

/** The parts that need a case: first those shown to be open, then those that no case is about. */
export function gapsOf({ parts }: Pick<SuggestReport, "parts">): ToldPart[] {
  const of = (reach: PartReach, whole: boolean): ToldPart[] =>
    parts.filter((part) => part.reach === reach && (part.kind !== "sentence") === whole);
  return [...of("open", true), ...of("silent", true), ...of("open", false)];
}
