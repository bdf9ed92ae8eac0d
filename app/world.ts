import type { Draw, LimitStore, SharedWarmth } from "../claude/index.ts";
import type { SuiteStore } from "../cases/index.ts";
import type { Graders } from "../graders/index.ts";
import type { Style } from "../reports/text/style.ts";
import type { RunFormats } from "./config/renderers.ts";
import type { Machine } from "./run/folder/writer.ts";

/**
 * What a command may use from the machine. It is passed in, so that the code runs in a test without a
 * process.
 */
export interface World {
  /** Variables such as `ANTHROPIC_API_KEY`. */
  env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths begin at. */
  cwd: string;
  now: () => Date;
  /** Between 0 and 1, as `Math.random`. */
  random: () => number;
  /**
   * Shows a line to the user while the command works. The line is untrusted text until it is made safe for
   * display.
   */
  tell: (line: string) => void;
  /** The command as it was typed, for the manifest: `assay run --model haiku`. */
  command: string;
  /** How text for people is marked, where it is shown with colours. */
  style: Style;
  /** The kinds of check that cases may use: the built-in ones and the project's own. */
  graders: Graders;
  /** The formats for the report of a run: the built-in ones, then the project's own. */
  formats: RunFormats;
  /** Tunes the engine for this number of trials. */
  tune: (trials: number) => void;
  /** Where parsed suites are kept for the next command. Absent where nothing is kept. */
  suites?: SuiteStore | undefined;
  /**
   * What this process shares with others that play the same run. Absent where it is the only one: then
   * everything is in memory.
   */
  shared?: Shared | undefined;
  /** Identifies processes, for locks. */
  machine: () => Promise<Machine>;
}

/** What processes share that play one run. */
export interface Shared {
  /** The limits of an API key, by a hash of it. */
  limits: (key: string) => LimitStore;
  /** The state of its prompt cache, by the same hash. */
  warmth: (key: string) => SharedWarmth;
  /** Draws from the budget of the run. */
  draw: Draw;
  /** Whether requests wait for what is shared, and not for the API. */
  inTrouble: () => boolean;
}
