import { basename } from "node:path";
import {
  guessedCases,
  lintLibrary,
  twoQuestions,
  unknownRoutes,
  type Case,
  type FileReader,
  type LintMemory,
  type LintReport,
  type Problem,
} from "../../cases/index.ts";
import { createClaude } from "../../claude/index.ts";
import { gradeCheck } from "../../graders/index.ts";
import { promptKnowledge, routeNames, type Prompt } from "../../prompts/index.ts";
import type { Provable } from "../../reports/plan/provable.ts";
import { createSimulator } from "../../simulator/index.ts";
import { promptOf, readAgent, toolsAndName, type ReadAgent } from "../run/subject/agent.ts";
import { loadCases, type CaseSelection } from "../run/subject/library.ts";
import { chooseMind } from "../run/simulated.ts";
import { thinlyFed, whatRunsShow } from "../run/subject/unprovable.ts";
import { UserError } from "../user-error.ts";

export interface LintOptions extends Omit<CaseSelection, "trials" | "recorded"> {
  /** The agent's prompt folder; null where the suites are for an agent without one here. */
  prompt: string | null;
  mind?: string;
  /** How the suites are read; by default from the disk. */
  read?: FileReader;
  /** Findings of an earlier look, for a repeated look after a change. */
  memory?: KeptFindings;
}

/**
 * The findings of each case, and what the cases were checked against: after a change of that, everything is
 * checked again.
 */
export interface KeptFindings {
  heldAgainst: string;
  cases: LintMemory;
}

/** What `lint` found. */
export interface LintResult {
  report: LintReport;
  /** The cases that were looked at. */
  cases: readonly Case[];
  /** Mistakes that must be corrected. */
  errors: Problem[];
  /** Findings that are not mistakes, but worth a look. */
  remarks: Problem[];
  /** Number of cases that a do-nothing agent passes. */
  passable: number;
  /** Number of cases whose reference fails a check that a rule decides. */
  unfair: number;
  /**
   * Number of cases that are tried only once, so that an agent that is sometimes wrong may not be noticed.
   */
  triedOnce: number;
  /** What runs of all cases can show; null where only a part was checked. */
  shows: readonly Provable[] | null;
  /** The text of each file, to show the lines. */
  sources: ReadonlyMap<string, string>;
}

/**
 * Checks the files of a cases folder, plays do-nothing agents and the reference conversations, and reports
 * what is doubtful. Judged checks are decided by the simulator's judge, so that no key is needed and nothing
 * is paid.
 * @throws {UserError} with every mistake in the files
 */
export async function lintCases(options: LintOptions): Promise<LintResult> {
  const { world } = options;
  const agent = options.prompt === null ? null : await readAgent(options.prompt, world.cwd);
  const loaded = await loadCases({ ...options, ...toolsAndName(agent), withPlaces: true });
  const { library } = loaded;
  // Suites for recorded conversations of another agent need no prompt here.
  const isPlayed = library.suites.some((suite) => suite.recordedTools === null && suite.cases.length > 0);
  const prompt = isPlayed ? promptFor(agent) : null;
  const { mind, hash } = await chooseMind(world, {
    named: options.mind,
    agents: prompt === null ? [] : [prompt.name, basename(prompt.source.replace(/@[^/\\]*$/, ""))],
  });
  const { graders } = world;
  const simulator = createSimulator({ seed: 1, latency: 0, mind });
  const knowledge = prompt === null ? "" : promptKnowledge(prompt);
  const report = await lintLibrary({
    library: { ...library, cases: loaded.chosen },
    graders,
    gradeCheck: (input) => gradeCheck({ graders, ...input }),
    context: {
      judge: {
        claude: createClaude({ apiKey: "simulator", fetch: simulator.fetch }),
        model: "sim-large",
        identity: "lint",
        onCall: () => undefined,
      },
    },
    knowledge,
    places: loaded.places,
    memory: options.memory && findingsFor(options.memory, `${hash ?? ""}\n${knowledge}`),
  });
  // For a part of the suites the result would be too low.
  const isWhole = [options.places, options.suite, options.case, options.tag].every(
    (chosen) => (chosen ?? []).length === 0,
  );
  const casesWith = (kind: string) =>
    new Set(report.findings.filter((f) => f.kind === kind && f.level === "error").map((f) => f.caseId)).size;
  return {
    report,
    cases: loaded.chosen,
    errors: [
      ...report.findings.filter(({ level }) => level === "error"),
      ...(prompt === null
        ? []
        : unknownRoutes(loaded.chosen, { known: routeNames(prompt), places: loaded.places })),
    ],
    remarks: [
      ...report.findings.filter(({ level }) => level !== "error"),
      ...loaded.doubts,
      ...twoQuestions(loaded.chosen, loaded.places),
      ...guessedCases(loaded.chosen),
      ...(isWhole ? thinlyFed(loaded) : []),
    ],
    passable: casesWith("asks_nothing"),
    unfair: casesWith("reference_fails"),
    triedOnce: loaded.chosen.filter((one) => one.trials === 1).length,
    shows: isWhole ? whatRunsShow(library) : null,
    sources: loaded.sources,
  };
}

function findingsFor(memory: KeptFindings, heldAgainst: string): LintMemory {
  if (memory.heldAgainst !== heldAgainst) memory.cases.clear();
  memory.heldAgainst = heldAgainst;
  return memory.cases;
}

function promptFor(agent: ReadAgent | null): Prompt {
  if (agent !== null) return promptOf(agent);
  throw new UserError(
    "These suites are played by an agent, and it isn't clear which. Name its folder with --prompt. A suite for recorded conversations says `recorded_tools:`.",
  );
}
