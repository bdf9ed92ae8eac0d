/** One difference between two prompts. */
export interface EditSummary {
  /** `e1`, in the order of the files. */
  id: string;
  /** A file of the prompt's folder, and the line in the newer one, from 1. */
  file: string;
  line: number;
  /** Lines that are gone, and lines that came. */
  removed: string[];
  added: string[];
}

/** What a prompt with some of the edits came to on one case. */
export interface TriedEdits {
  /** Ids of the edits; none: the good prompt. */
  edits: string[];
  passed: number;
  failed: number;
}

/** A case that the newer prompt breaks, and the edits that break it. */
export interface BlamedCase {
  caseId: string;
  /** Several where they break it only together; several sets where each breaks it by itself. Empty: not found. */
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
