import type { MutantKind } from "../mutate/analysis.ts";

/**
 * How far the cases reach something that the agent is told. `guarded`: a case fails without it. `open`: none does, which was
 * played. `drafted`: a case was drafted for it, and not played without it yet. `silent`: no case speaks of it, by its words.
 * `spoken`: cases do, and whether one would notice that it is gone was not played.
 */
export const REACHES = ["open", "silent", "drafted", "spoken", "guarded"] as const;
export type PartReach = (typeof REACHES)[number];

/** A run of `assay mutate` that shows something of a part as it is today. */
export interface MutationProof {
  folder: string;
  model: string;
  simulated: boolean;
}

/** Something that the agent is told, and how far the cases reach it. */
export interface ToldPart {
  kind: MutantKind;
  /** A file of the prompt's folder, and the line in it, from 1. */
  file: string;
  line: number;
  /** A statement, or the name of a section, a tool or an article. */
  name: string;
  /** What the agent is told. */
  text: string;
  /** SHA-256 of it, hex: what was found holds for this text only. */
  hash: string;
  reach: PartReach;
  /** The case that fails without it, or the case that was drafted for it; null for the others. */
  by: string | null;
  /** The cases that speak of it, those with most of its words first. */
  spokenBy: string[];
  /** Its most telling words: few other parts of its kind hold them. Empty for a statement. */
  ownWords: string[];
  /** What shows it; null where it was not played. */
  proof: (MutationProof & { tried: number }) | null;
}

/** What of an agent's prompt no case covers. */
export interface SuggestReport {
  agent: string;
  /** The prompt's folder, as the user named it. */
  prompt: string;
  cases: number;
  /** In the order of the prompt: sections, tools, articles, then statements. */
  parts: ToldPart[];
}

/** What a case is missing for: what was shown to be open first, then what no case speaks of. */
export function gapsOf({ parts }: Pick<SuggestReport, "parts">): ToldPart[] {
  const of = (reach: PartReach, whole: boolean): ToldPart[] =>
    parts.filter((part) => part.reach === reach && (part.kind !== "sentence") === whole);
  return [...of("open", true), ...of("silent", true), ...of("open", false)];
}
