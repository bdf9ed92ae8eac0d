/** One difference between two prompts. */
export interface EditSummary {
  /** `e1`, in the order of the files. */
  id: string;
  /** A file of the prompt's folder, and the line in the newer one, from 1. */
  file: string;
  line: number;
  /** Removed lines, and added lines. */
  removed: string[];
  added: string[];
}

/** The results of one case with a prompt that has some of the edits. */
export interface TriedEdits {
  /** Ids of the edits; empty for the good prompt. */
  edits: string[];
  passed: number;
  failed: number;
}

/** A case that the newer prompt breaks, and the edits that break it. */
export interface BlamedCase {
  caseId: string;
  /**
   * A set has several edits where they break it only together; there are several sets where each breaks it
   * alone. Empty: not found.
   */
  culprits: string[][];
  tried: TriedEdits[];
}

/** Which edit broke which case. */
export interface BlameReport {
  agent: string;
  /** The two prompts, as the user named them. */
  good: string;
  bad: string;
  model: string;
  simulated: boolean;
  /** Cases that were played with both. */
  cases: number;
  edits: EditSummary[];
  blamed: BlamedCase[];
  trials: number;
  costUsd: number | null;
  /** Why it ended early; null where it did not. */
  stopped: string | null;
}
