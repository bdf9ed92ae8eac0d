import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describeTools, TOOL_NAMES } from "../../agent/index.ts";
import type { KnownTools, Library, Problem } from "../../cases/index.ts";
import type { ChosenTarget } from "../../claude/index.ts";
import type { Graders, RecordingStyle } from "../../graders/index.ts";
import { judgedChecks, newRunId, runFolder, type Manifest, type RunFolder } from "../../runner/index.ts";
import { PromptError } from "../../prompts/index.ts";
import { checkedFiles } from "../project/agent-files.ts";
import { readAgent } from "../run/subject/agent.ts";
import { createConnection, type Connection } from "../run/connect.ts";
import { checkPrices } from "../run/limits.ts";
import { loadCases, problemsError, type CaseSelection } from "../run/subject/library.ts";
import { UserError, withFiles } from "../user-error.ts";
import { chooseJudge, type JudgeFlags } from "./judge.ts";
import { placeLines, type Placed, type PlacedLine } from "./place.ts";
import { planGrading, type PlannedJudge } from "./plan.ts";
import { readRecordings } from "./recordings.ts";

/** What is graded, and how. */
export interface GradeOptions extends CaseSelection, JudgeFlags {
  file: string;
  out: string;
  style: RecordingStyle | "auto";
  endMarkers: readonly string[];
  closingTools: readonly string[];
  version: string;
}

/** A grading that is ready to start. Nothing was sent and nothing was written yet. */
export interface PreparedGrading {
  folder: RunFolder;
  manifest: Manifest;
  lines: readonly PlacedLine[];
  /** What is wrong with lines that can't be read. */
  problems: Problem[];
  /** The judge, its address, and the number of questions. */
  judge: { planned: PlannedJudge; target: ChosenTarget; questions: number; connection: Connection } | null;
}

/**
 * Reads everything that a grading needs.
 * @throws {UserError} for every mistake in flags and cases, and for a file that holds nothing to grade
 */
export async function prepareGrading(options: GradeOptions): Promise<PreparedGrading> {
  const { file, world } = options;
  const now = world.now();
  const loaded = await loadCases({ ...options, recorded: true, ...(await agentOfCases(options)) });
  const { library, chosen } = loaded;
  const text = await withFiles(`${file} can't be read`, () => readFile(file, "utf8"));
  const read = readRecordings(
    { file, text },
    {
      format: { style: options.style, endMarkers: options.endMarkers, closingTools: options.closingTools },
      cases: library.cases,
      hasRules: library.suites.some((suite) => suite.everyConversation.length > 0),
    },
  );
  if (read.problems.length > 0) throw problemsError(read.problems, new Map(), world, "Nothing was graded.");
  const placed = placeLines({
    lines: read.lines,
    file,
    chosen,
    ids: new Set(library.cases.map((c) => c.id)),
    everyConversation: loaded.everyConversation,
    criteria: library.criteria,
    suite: suiteOf(library),
    ...selectionOf(options),
  });
  if (placed.lines.length === 0) {
    throw new UserError(
      `${file} holds no conversation of the cases that were chosen. Choose others, or leave --suite, --case and --tag out.`,
    );
  }
  const judge = await chooseJudge(options);
  const folder = runFolder(join(options.out, newRunId(now, world.random)));
  const manifest = planGrading({
    graders: world.graders,
    file,
    casesFolder: options.cases,
    command: world.command,
    version: options.version,
    runId: folder.path.split(/[\\/]/).at(-1) ?? "run",
    now,
    library,
    chosen: chosen.length,
    placed,
    judge: judge?.planned ?? null,
  });
  const questions = countQuestions(placed, world.graders);
  const connection = createConnection(options, world);
  if (judge !== null) checkPrices(connection.budget, manifest, now);
  return {
    folder,
    manifest,
    lines: placed.lines,
    problems: placed.lines.flatMap((line) => line.problems),
    judge: judge === null ? null : { ...judge, questions, connection },
  };
}

function countQuestions({ lines }: Placed, graders: Graders): number {
  return lines.reduce(
    (sum, { testCase, recording }) =>
      sum + (recording === null ? 0 : judgedChecks(testCase, recording.transcript, graders)),
    0,
  );
}

function suiteOf({ suites }: Library): string {
  const ruling = suites.filter((suite) => suite.everyConversation.length > 0);
  return ruling.length === 1 && ruling[0] !== undefined ? ruling[0].name : "conversations";
}

function selectionOf({ suite = [], case: cases = [], tag = [], places }: CaseSelection) {
  const files = places.filter((place) => /\.ya?ml$/i.test(place));
  return {
    casesOnly: cases.length + tag.length > 0 || places.length > files.length,
    suitesNamed: suite.length + files.length > 0,
  };
}

/**
 * What is known about the agent of the cases: from its prompt, if it has one here. A suite for recordings of
 * another agent names that agent's tools itself.
 */
async function agentOfCases({
  world,
  cases,
}: Pick<CaseSelection, "world" | "cases">): Promise<{ tools: KnownTools; agentName?: string }> {
  const { prompt } = await checkedFiles(world.cwd, { cases });
  if (prompt === null) return { tools: describeTools(TOOL_NAMES) };
  const agent = await readAgent(prompt, world.cwd);
  return {
    tools: agent.tools,
    ...(agent.prompt instanceof PromptError ? {} : { agentName: agent.prompt.name }),
  };
}
