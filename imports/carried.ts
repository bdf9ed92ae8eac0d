/** A place in an imported file. Lines and columns count from 1. */
export interface ImportLocation {
  file: string;
  line: number;
  column: number;
}

/** A check in the form of a case. */
export interface DraftCheck {
  /** The grader's key, such as `equals`. */
  kind: string;
  /** The value of the key. */
  settings: unknown;
  not?: boolean;
  /** Reported without effect on the verdict. */
  advisory?: boolean;
  /** The success criterion that it feeds, in the other tool's words; null for the importer's own. */
  criterion: string | null;
  /** The population of the criterion's cases. Absent: ordinary customers. */
  population?: "attackers";
  /** Ids of criteria, where the file names them: they have priority. */
  criteria?: string[];
  why?: string;
  /** Its rule in words, for people who can't read it: `says_in_words`. */
  inWords?: string;
  /** A text that satisfies it, where one is known: a good reply is built from it. */
  says?: string;
  /** Tools whose calls it needs. */
  calls?: string[];
  /** The place in the other tool's file. */
  place: ImportLocation;
}

/** One message of the customer, the checks of the answer, and a good answer where one is known. */
export interface DraftTurn {
  customer: string;
  expect: DraftCheck[];
  /** Replies that somebody accepted as good, the best first. */
  good: string[];
}

/** A case that is not written yet: it will be named, checked against its own checks, and put into a file. */
export interface DraftCase {
  /** Recordings refer to it by this key. Unique within an import. */
  key: string;
  /** Names of its suite and its id, in the other tool's words. */
  suite: string;
  name: string | null;
  about: string | null;
  tags: string[];
  trials?: number;
  /** `regression` or `capability`, where the file says it. */
  regression?: string;
  /** Its origin in one line: a comment above the case. */
  origin: string;
  place: ImportLocation;
  turns: DraftTurn[];
  /** An attack with a goal, instead of turns. */
  goal?: { goal: string; messages: number; manner?: string };
  /** Checks of the whole conversation. */
  expect: DraftCheck[];
}

/** A conversation that `assay grade` reads. */
export interface DraftRecording {
  /** Key of the case of which it is a trial; null for none. */
  key: string | null;
  id: string | null;
  model: string | null;
  messages: unknown[];
  /** The other tool's facts about it. */
  meta: Record<string, unknown>;
}

/** The outcome for a part of a file. */
export type ImportedPart =
  | { kind: "case"; case: DraftCase }
  | { kind: "recording"; recording: DraftRecording; place: ImportLocation }
  /** Not imported: the part, and the reason. */
  | { kind: "lost"; place: ImportLocation; what: string; why: string }
  /** Imported with another meaning, or in need of a look. */
  | { kind: "note"; place: ImportLocation; what: string; why: string };

/** An imported file: the path in the user's or another file's spelling. */
export interface SourceFile {
  path: string;
  /** The whole text, without a byte order mark. */
  text: () => Promise<string>;
  bytes: () => Promise<Uint8Array>;
  /** Line by line, so that a file may have any length. */
  lines: () => AsyncIterable<string>;
}

/** The input of an importer. */
export interface ImportInput {
  files: readonly SourceFile[];
  /**
   * A file that another one names, relative to it. @throws {SourceError} when it can't be read, or is
   * elsewhere
   */
  open: (path: string, from: SourceFile) => Promise<SourceFile>;
  /** The files whose names fit a pattern with `*`, in the order of their names. @throws {SourceError} as above */
  list: (pattern: string, from: SourceFile) => Promise<SourceFile[]>;
  /** The customer's message as a template over a row; null where the importer chooses it. */
  customer: string | null;
}

/** Reads the files of one tool. Mistakes in a part of them are reported, and the rest is imported. */
export type Importer = (input: ImportInput) => AsyncIterable<ImportedPart>;

/** A file that can't be read at all: nothing is imported. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}
