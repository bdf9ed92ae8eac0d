import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { describeTools, TOOL_NAMES } from "../agent/index.ts";
import type { Case, Library } from "../cases/index.ts";
import { contentHash, createRedactor, secretsOf } from "../claude/index.ts";
import type { Recording } from "../graders/index.ts";
import { analyze, plural, RECORDED } from "../reports/index.ts";
import {
  gradeRecording,
  makePlan,
  newRunId,
  openJournal,
  runFolder,
  trialKey,
  turnPlaces,
  turnsNeeded,
  writeManifest,
  type Manifest,
  type TrialDigest,
  type TrialRecord,
} from "../runner/index.ts";
import { loadCases, problemsError, type CaseSelection } from "../app/run/library.ts";
import { readRecordings, type RecordedTrial } from "../app/grade/recordings.ts";
import { say } from "./say.ts";
import { UserError, withFiles } from "../app/user-error.ts";

/** The flags of `assay grade`. */
export interface GradeOptions extends CaseSelection {
  file: string;
  out: string;
  format: string;
  endMarker?: string[];
  closingTool?: string[];
  strict?: boolean;
  version: string;
}

const FORMATS = ["auto", "claude", "openai"] as const;

/** A conversation in its place: which attempt at which case it is. */
interface Placed extends RecordedTrial {
  testCase: Case;
  index: number;
}

/**
 * `assay grade`: decides the checks of the cases on recorded conversations. Asks no model and sends nothing. Everything
 * is read and graded before anything is written, so that a mistake leaves no half of a run.
 * @returns the exit code, as of `assay run`
 */
export async function grade(options: GradeOptions): Promise<number> {
  const style = FORMATS.find((f) => f === options.format);
  if (style === undefined) {
    throw new UserError(`There is no format ${options.format}. There are: ${FORMATS.join(", ")}.`);
  }
  const { library, chosen } = await loadCases({ ...options, tools: describeTools(TOOL_NAMES) });
  const text = await withFiles(`${options.file} can't be read`, () => readFile(options.file, "utf8"));
  const format = { style, endMarkers: options.endMarker ?? [], closingTools: options.closingTool ?? [] };
  const { trials, problems } = readRecordings({ file: options.file, text }, { format, cases: library.cases });
  if (problems.length > 0) throw problemsError(problems, new Map(), options.world, "Nothing was graded.");

  const placed = placeTrials(trials, chosen);
  if (placed.length === 0) {
    throw new UserError(
      `${options.file} holds no conversation of the cases that were chosen. Choose others, or leave --suite, --case and --tag out.`,
    );
  }
  const now = new Date();
  const folder = runFolder(join(options.out, newRunId(now, Math.random)));
  const redact = createRedactor(secretsOf(process.env));
  const runId = folder.path.split(/[\\/]/).at(-1) ?? "run";
  const manifest = planGrading({
    options,
    library,
    chosen,
    placed,
    runId,
    now,
    leftOut: trials.length - placed.length,
  });
  const summaries = new Map(manifest.cases.map((c) => [c.id, c]));
  const records: TrialRecord[] = [];
  for (const one of placed) {
    const { testCase, recording, caseId, index: trial } = one;
    const summary = summaries.get(caseId);
    if (summary === undefined) throw new Error(`${caseId}: was not planned`);
    const planned = { caseId, trial, key: trialKey(summary, trial) };
    records.push(
      await gradeRecording({ planned, testCase, ...recording, variant: manifest.variant.id, gradedAt: now }),
    );
  }
  say(
    `Graded ${plural(records.length, "recorded conversation")} by the rules of the cases. No model was asked.`,
  );

  const { writeReports, printReport } = await import("./write-reports.ts");
  const written = await withFiles(`${options.out} can't hold a run`, async () => {
    await writeManifest(folder, manifest);
    const journal = await openJournal(folder.journal, redact);
    const kept: TrialDigest[] = [];
    for (const record of records) kept.push(await journal.append(record));
    await journal.close();
    const analysis = analyze({ manifest, records: kept });
    return { analysis, files: await writeReports(folder, analysis) };
  });
  const code = printReport(written.analysis, { strict: options.strict === true });
  const files = written.files.map((f) => relative(process.cwd(), f));
  process.stdout.write(`\nReports: ${files.join(", ")}\n`);
  return code;
}

/** Numbers the conversations of each chosen case, in the order of their own numbers and then of the file. */
function placeTrials(trials: readonly RecordedTrial[], chosen: readonly Case[]): Placed[] {
  return chosen.flatMap((testCase) => {
    const own = trials.filter((t) => t.caseId === testCase.id);
    const byNumber = own.toSorted((a, b) => (a.trial ?? Infinity) - (b.trial ?? Infinity) || a.line - b.line);
    return byNumber.map((trial, index) => ({ ...trial, testCase, index }));
  });
}

function planGrading(o: {
  options: GradeOptions;
  library: Library;
  chosen: readonly Case[];
  placed: readonly Placed[];
  runId: string;
  now: Date;
  leftOut: number;
}): Manifest {
  const { options, library, placed } = o;
  const prompts = [...new Set(placed.map((p) => p.recording.knowledge))].sort();
  const model = placed.find((p) => p.model !== null)?.model ?? "recorded";
  const promptHash = contentHash(prompts);
  const tools = library.suites.map((s) => s.recordedTools).filter((t) => t !== null);
  const count = (id: string): number => placed.filter((p) => p.caseId === id).length;
  const manifest = makePlan({
    runId: o.runId,
    createdAt: o.now.toISOString(),
    assayVersion: options.version,
    casesFolder: options.cases,
    command: `assay ${process.argv.slice(2).join(" ")}`,
    target: { simulated: false, baseUrl: RECORDED },
    seed: 0,
    variant: {
      id: contentHash({ model, promptHash }).slice(0, 12),
      agent: "the agent",
      model,
      prompt: options.file,
      promptHash,
      sectionHashes: {},
      toolsHash: contentHash(tools),
      settings: { maxTokens: 0, effort: null },
    },
    judgeModel: "none",
    customerModel: "none",
    concurrency: 1,
    warnings: warningsOf(o),
    // One that nobody recorded is planned once, so that the report counts it as not run.
    cases: o.chosen.map((c) => ({ ...c, trials: Math.max(1, count(c.id)) })),
    criteria: library.criteria,
    quarantine: library.quarantine,
    judgePromptHash: "",
    customerPromptHash: "",
  });
  const recordings = new Map(placed.map((p) => [`${p.caseId} ${p.index}`, p.recording]));
  return {
    ...manifest,
    // What was said is what the verdicts rest on: another conversation is another trial.
    cases: manifest.cases.map((c) => ({
      ...c,
      keys: Array.from({ length: c.trials }, (_, trial) => {
        const recording = recordings.get(`${c.id} ${trial}`);
        const planned = trialKey(c, trial);
        return recording === undefined ? planned : contentHash({ planned, recording });
      }),
    })),
  };
}

/** What a reader should know before trusting the verdicts. */
function warningsOf(o: { options: GradeOptions; placed: readonly Placed[]; leftOut: number }): string[] {
  const { file } = o.options;
  const short = o.placed.filter(
    (p) => turnPlaces(p.testCase, p.recording.transcript).length < turnsNeeded(p.testCase),
  );
  const other = o.placed.filter((p) => saysOtherwise(p.testCase, p.recording));
  const first = (of: readonly Placed[]): string => `the first is ${of[0]?.caseId} at ${file}:${of[0]?.line}`;
  return [
    ...(short.length === 0
      ? []
      : [
          `${plural(short.length, "recording")} ended before the checks of their case do (${first(short)}): what looks at a message that was never sent is unscored.`,
        ]),
    ...(other.length === 0
      ? []
      : [
          `In ${plural(other.length, "recording")} the customer says something else than in the case (${first(other)}). Checks under a message look at the answer in its place.`,
        ]),
    ...(o.leftOut === 0
      ? []
      : [`${plural(o.leftOut, "conversation")} of cases that were not chosen were left out.`]),
  ];
}

/** Whether a message that has checks under it is worded otherwise in the recording. */
function saysOtherwise(testCase: Case, { transcript }: Recording): boolean {
  if (testCase.customer.kind !== "turns") return false;
  const places = turnPlaces(testCase, transcript);
  return testCase.customer.turns.some(({ customer, expect }, index) => {
    const place = places[index];
    const said = place === undefined ? undefined : transcript.turns[place]?.customer;
    return expect.length > 0 && said !== undefined && plain(said) !== plain(customer);
  });
}

/** Words alone: how a recording writes quotes and spaces is its own business. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
