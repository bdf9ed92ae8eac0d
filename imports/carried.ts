/** A place in a file that was read. Lines and columns count from 1. */
export interface ImportLocation {
  file: string;
  line: number;
  column: number;
}

/** A check as a case of ours writes it. */
export interface DraftCheck {
  /** The grader's key, such as `equals`. */
  kind: string;
  /** The value of the key. */
  settings: unknown;
  not?: boolean;
  /** Reported, and fails nothing. */
  advisory?: boolean;
  /** The success criterion that it feeds, in the other tool's words; null for the importer's own. */
  criterion: string | null;
  /** The population of the criterion's cases. Absent: ordinary customers. */
  population?: "attackers";
  /** Ids of criteria, where the file says which: they go before. */
  criteria?: string[];
  why?: string;
  /** A text that satisfies it, where one is known: what a good reply is made of. */
  says?: string;
  /** Tools that must have been called for it. */
  calls?: string[];
  /** Where the other tool says it. */
  place: ImportLocation;
}

/** One message of the customer, what must be true of the answer, and a good answer where one is known. */
export interface DraftTurn {
  customer: string;
  expect: DraftCheck[];
  /** Replies that somebody took for good, the best first. */
  good: string[];
}

/** A case that is still to be written: named, held against its own checks, and put into a file. */
export interface DraftCase {
  /** By what recordings of it name it. Unique within an import. */
  key: string;
  /** What its suite and its id are called, in the other tool's words. */
  suite: string;
  name: string | null;
  about: string | null;
  tags: string[];
  trials?: number;
  /** `regression` or `capability`, where the file says it. */
  regression?: string;
  /** Where it comes from, in a line: a comment above the case. */
  origin: string;
  place: ImportLocation;
  turns: DraftTurn[];
  /** An attack towards a goal, in place of turns. */
  goal?: { goal: string; messages: number };
  /** Checks of the whole conversation. */
  expect: DraftCheck[];
}

/** A conversation that `assay grade` reads. */
export interface DraftRecording {
  /** Of the case that it is an attempt at; null for none. */
  key: string | null;
  id: string | null;
  model: string | null;
  messages: unknown[];
  /** What the other tool said of it. */
  meta: Record<string, unknown>;
}

/** What became of a part of a file. */
export type ImportedPart =
  | { kind: "case"; case: DraftCase }
  | { kind: "recording"; recording: DraftRecording; place: ImportLocation }
  /** Could not be carried over: what it is, and why not. */
  | { kind: "lost"; place: ImportLocation; what: string; why: string }
  /** Was carried over, and means something else, or needs a look. */
  | { kind: "note"; place: ImportLocation; what: string; why: string };

/** A file that is read: as it was typed, or as another file names it. */
export interface SourceFile {
  path: string;
  /** All of it, without a byte order mark. */
  text: () => Promise<string>;
  bytes: () => Promise<Uint8Array>;
  /** Line by line, so that no file is too long. */
  lines: () => AsyncIterable<string>;
}

/** What an importer is given. */
export interface ImportInput {
  files: readonly SourceFile[];
  /** A file that another one names, beside it. @throws {SourceError} when it can't be read, or lies elsewhere */
  open: (path: string, from: SourceFile) => Promise<SourceFile>;
  /** The files whose names fit a pattern with `*`, in the order of their names. @throws {SourceError} as above */
  list: (pattern: string, from: SourceFile) => Promise<SourceFile[]>;
  /** What the customer says, as a template over a row; null where the user left it to the importer. */
  customer: string | null;
}

/** Reads the files of one tool. What is wrong with a part of them is told, and the rest is carried over. */
export type Importer = (input: ImportInput) => AsyncIterable<ImportedPart>;

/** A file that can't be read at all: nothing is imported. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}
