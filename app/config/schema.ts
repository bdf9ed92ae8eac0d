import { z } from "zod";
import type { Grader } from "../../graders/index.ts";
import type { Analysis, Page } from "../../reports/index.ts";
import type { Manifest, TrialDigest } from "../../runner/index.ts";

const text = z.string().trim().min(1);
const texts = z.union([text, z.array(text).min(1)]);
const number = z.union([z.number(), text]);

/** Flags that several commands share. Each has the same meaning everywhere. */
const sharedFlags = {
  suite: texts.optional(),
  case: texts.optional(),
  tag: texts.optional(),
  cases: text.optional(),
  prompt: text.optional(),
  agent: text.optional(),
  model: texts.optional(),
  judgeModel: text.optional(),
  judgePanel: text.optional(),
  judgeWeights: z.enum(["equal", "card"]).optional(),
  mind: text.optional(),
  simulator: z.boolean().optional(),
  trials: z.union([number, z.array(z.number()).min(1)]).optional(),
  concurrency: number.optional(),
  seed: z.number().optional(),
  out: text.optional(),
  baseline: z.union([text, z.literal(false)]).optional(),
  cache: z.boolean().optional(),
  html: z.boolean().optional(),
  strict: z.boolean().optional(),
  looks: z.union([text, z.array(z.number()).min(1)]).optional(),
  margin: number.optional(),
  rpm: z.number().optional(),
  budgetUsd: number.optional(),
  budgetTokens: number.optional(),
  maxMinutes: number.optional(),
  giveUpAfter: text.optional(),
  github: z.boolean().optional(),
};

/** Flags that only one command has, or whose meaning differs between commands. */
const ownFlags = {
  format: text.optional(),
  questions: text.optional(),
  messages: text.optional(),
  split: z.enum(["dev", "test", "all"]).optional(),
  k: z.number().optional(),
  power: number.optional(),
  runs: z.number().optional(),
  times: z.number().optional(),
  onInconclusive: z.enum(["fail", "pass"]).optional(),
  onBrokenCase: z.enum(["fail", "report"]).optional(),
  batch: z.enum(["judge", "all"]).optional(),
  batchWait: text.optional(),
  batchLate: z.enum(["live", "stop"]).optional(),
  judge: z.boolean().optional(),
  endMarker: texts.optional(),
  closingTool: texts.optional(),
  port: z.number().optional(),
  faults: text.optional(),
  latency: z.number().optional(),
  promptCache: z.boolean().optional(),
  log: text.optional(),
  limit: texts.optional(),
  origin: texts.optional(),
  company: text.optional(),
  behindProxy: z.boolean().optional(),
  cacheMinutes: z.number().optional(),
  closeAfter: text.optional(),
  deleteAfter: text.optional(),
  drain: z.number().optional(),
  host: text.optional(),
  data: text.optional(),
  backend: text.optional(),
  open: z.boolean().optional(),
  store: text.optional(),
  of: text.optional(),
  only: text.optional(),
  most: number.optional(),
  atLeast: number.optional(),
  draftModel: text.optional(),
};

/**
 * Flags that can't have a default: what is decided each time, and what removes a safeguard. A gate that
 * passes although something is missing, or on the simulator, must be asked for at each start.
 */
export const NEVER_A_DEFAULT: readonly string[] = [
  "evaluation",
  "resume",
  "set",
  "variant",
  "shard",
  "queue",
  "local",
  "slice",
  "lock",
  "stay",
  "remove",
  "sample",
  "second",
  "bias",
  "test",
  "run",
  "from",
  "against",
  "with",
  "rejudge",
  "allowRemoved",
  "allowIncomplete",
  "csv",
  "svg",
  "list",
  "trial",
  "allowSmaller",
  "allowOtherPrompt",
  "anyway",
  "note",
  "by",
  "copies",
  "olderThan",
  "keep",
  "unfinished",
  "blessed",
  "dryRun",
  "force",
  "file",
  "excel",
  "customer",
  "criterion",
  "all",
  "since",
  "kind",
  "json",
  "to",
  "as",
  "message",
  "reference",
  "id",
  "about",
  "provider",
  "watch",
  "caseAbout",
  "expect",
  "tagged",
  "draft",
  "yes",
];

/** The user's grader, or the path of a module that exports one or several. */
export const grader = z.custom<string | OwnGrader>(
  (value) => (typeof value === "string" ? value.trim() !== "" : typeof value === "object" && value !== null),
  "must be a grader, or the path of a module that exports one",
);

/** A grader in a project's configuration, with settings of any type. */
export type OwnGrader = Omit<Grader<never>, "schema" | "source"> & { schema: z.ZodType };

/** The project's own format for the report of a run. `render` is pure: the same run gives the same text. */
export interface OwnRenderer {
  /** Its name for `assay report --format`. */
  name: string;
  /** Its file name in the folder of a run. Null for a format that is only shown. */
  file: string | null;
  /**
   * The text, or its pieces in order where it may be too long for one string. Text of conversations is
   * untrusted.
   */
  render: (run: ReportedRun, page: Page) => string | Iterable<string>;
}

/** The data for a report. */
export interface ReportedRun {
  /** Everything that was counted. */
  analysis: Analysis;
  manifest: Manifest;
  /** The result of each trial. */
  records: readonly TrialDigest[];
}

/** The user's renderer, or the path of a module that exports one or several. */
export const renderer = z.custom<string | OwnRenderer>(
  (value) => (typeof value === "string" ? value.trim() !== "" : typeof value === "object" && value !== null),
  "must be a renderer, or the path of a module that exports one",
);

/** What `assay.config.ts` exports, and what `assay.config.yaml` holds. */
export const configSchema = z.strictObject({
  /** Where an editor finds the JSON Schema, for a configuration in JSON. */
  $schema: z.string().optional(),
  /** For every command that has the flag. */
  defaults: z.strictObject(sharedFlags).optional(),
  /** For one command, by its name, such as `gate`. */
  commands: z.record(z.string(), z.strictObject({ ...sharedFlags, ...ownFlags })).optional(),
  /** The project's own kinds of check. */
  graders: z.array(grader).optional(),
  /** The project's own formats for the report of a run. */
  renderers: z.array(renderer).optional(),
});

/**
 * The configuration of a project.
 * @example
 * import type { Config } from "assay";
 * export default { defaults: { judgeModel: "opus" }, graders: ["./graders/emoji.ts"] } satisfies Config;
 */
export type Config = z.input<typeof configSchema>;

/** The flags of one command, as the configuration writes them. */
export type ConfiguredFlags = NonNullable<Config["commands"]>[string];

/** Every flag that may have a default. */
export const CONFIGURABLE: readonly string[] = [...Object.keys(sharedFlags), ...Object.keys(ownFlags)];
