import type { Case, Library } from "../../cases/index.ts";
import { contentHash } from "../../claude/index.ts";
import type { Graders, Recording } from "../../graders/index.ts";
import { judgeSystemHash } from "../../graders/judge/index.ts";
import { NO_JUDGE, plural, RECORDED } from "../../reports/index.ts";
import { makePlan, trialKey, turnPlaces, turnsNeeded, type Manifest } from "../../runner/index.ts";
import type { Placed, PlacedLine } from "./place.ts";
import { sameWords } from "./same-words.ts";

/** The judge; absent where no model is asked. */
export interface PlannedJudge {
  model: string;
  simulated: boolean;
  seed: number;
  concurrency: number;
  /** Whether answers of other runs are reused. */
  shared: boolean;
  notices: readonly string[];
}

/** The plan of a grading: every recorded conversation is a trial, and there are no others. */
export function planGrading(o: {
  graders: Graders;
  file: string;
  casesFolder: string;
  command: string;
  version: string;
  runId: string;
  now: Date;
  library: Library;
  /** How many cases of the suites were chosen. */
  chosen: number;
  placed: Placed;
  judge: PlannedJudge | null;
}): Manifest {
  const { library, placed, judge } = o;
  const { lines } = placed;
  const prompts = [...new Set(lines.flatMap((p) => p.recording?.knowledge ?? []))].sort();
  const model = modelsOf(lines);
  const promptHash = contentHash(prompts);
  const tools = library.suites.map((s) => s.recordedTools).filter((t) => t !== null);
  const counts = new Map<string, number>();
  for (const { testCase } of lines) counts.set(testCase.id, (counts.get(testCase.id) ?? 0) + 1);
  const manifest = makePlan({
    graders: o.graders,
    runId: o.runId,
    createdAt: o.now.toISOString(),
    assayVersion: o.version,
    casesFolder: o.casesFolder,
    command: o.command,
    target: { simulated: judge?.simulated === true, baseUrl: RECORDED },
    seed: judge?.seed ?? 0,
    variant: {
      id: contentHash({ model, promptHash }).slice(0, 12),
      agent: "the agent",
      model,
      prompt: o.file,
      promptHash,
      sectionHashes: {},
      toolsHash: contentHash(tools),
      settings: { maxTokens: 0, effort: null },
    },
    judgeModel: judge?.model ?? NO_JUDGE,
    customerModel: "none",
    concurrency: judge?.concurrency ?? 1,
    cache: judge?.shared === true ? "shared" : "own",
    warnings: [...(judge?.notices ?? []), ...ownJudge(lines, judge), ...warningsOf(o)],
    recorded: { cases: placed.ofSuites, of: o.chosen },
    cases: placed.cases.map((c) => ({ ...c, trials: counts.get(c.id) ?? 0 })),
    criteria: library.criteria,
    quarantine: library.quarantine,
    judgePromptHash: judge === null ? "" : judgeSystemHash(),
    customerPromptHashes: { played: "", crescendo: "" },
  });
  const said = new Map(
    lines.map((p) => [`${p.testCase.id} ${p.index}`, p.recording ?? p.problems.map((b) => b.message)]),
  );
  return {
    ...manifest,
    // The verdicts depend on what was said: another conversation is another trial.
    cases: manifest.cases.map((c) => ({
      ...c,
      keys: Array.from({ length: c.trials }, (_, trial) =>
        contentHash({ planned: trialKey(c, trial), recording: said.get(`${c.id} ${trial}`) }),
      ),
    })),
  };
}

function ownJudge(lines: readonly PlacedLine[], judge: PlannedJudge | null): string[] {
  const own = judge !== null && lines.some((p) => p.model === judge.model);
  return own
    ? [
        `${judge.model} judges its own replies, and models favour their own words: choose another with --judge-model.`,
      ]
    : [];
}

/** The model's name; several, where the file holds conversations of several. */
function modelsOf(lines: readonly PlacedLine[]): string {
  const models = [...new Set(lines.flatMap((p) => p.model ?? []))];
  if (models.length === 0) return "recorded";
  const more = models.length - 3;
  return `${models.slice(0, 3).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What a reader should know before trusting the verdicts. */
function warningsOf({ file, placed }: { file: string; placed: Placed }): string[] {
  const { lines, leftOut } = placed;
  const unreadable = lines.filter((p) => p.recording === null);
  const short = lines.filter(
    ({ recording, testCase }) =>
      recording !== null && turnPlaces(testCase, recording.transcript).length < turnsNeeded(testCase),
  );
  const other = lines.filter(
    ({ recording, testCase }) => recording !== null && saysOtherwise(testCase, recording),
  );
  const models = new Set(lines.flatMap((p) => p.model ?? []));
  const first = (of: readonly PlacedLine[]): string =>
    `the first is ${of[0]?.testCase.id} at ${file}:${of[0]?.line}`;
  return [
    unreadable.length === 0
      ? ""
      : `${plural(unreadable.length, "line")} of ${file} could not be read (the first is ${file}:${unreadable[0]?.line}), and count${unreadable.length === 1 ? "s" : ""} as errored.`,
    models.size < 2
      ? ""
      : `The conversations are of ${models.size} models, and the numbers speak of all of them together. Put those of each into a file of their own to compare them.`,
    short.length === 0
      ? ""
      : `${plural(short.length, "recording")} ended before the checks of their case do (${first(short)}): what looks at a message that was never sent is unscored.`,
    other.length === 0
      ? ""
      : `In ${plural(other.length, "recording")} the customer says something else than in the case (${first(other)}). Checks under a message look at the answer in its place.`,
    leftOut === 0 ? "" : `${plural(leftOut, "conversation")} of cases that were not chosen were left out.`,
    ...placed.aside.map(asideWords),
  ].filter((warning) => warning !== "");
}

/** Whether a message with checks under it has other words in the recording. */
function saysOtherwise(testCase: Case, { transcript }: Recording): boolean {
  if (testCase.customer.kind !== "turns") return false;
  const places = turnPlaces(testCase, transcript);
  return testCase.customer.turns.some(({ customer, expect }, index) => {
    const place = places[index];
    const said = place === undefined ? undefined : transcript.turns[place]?.customer;
    return expect.length > 0 && said !== undefined && !sameWords(said, customer);
  });
}

/** Attackers and ordinary customers are counted separately, so each population has its own rules. */
function asideWords({ of, conversations, rules }: Placed["aside"][number]): string {
  const who = of === "attackers" ? "attackers" : "ordinary customers";
  const others = of === "attackers" ? "ordinary customers" : "attackers";
  const they = rules === 1 ? "it feeds" : "they feed";
  return `${plural(conversations, "conversation")} ${conversations === 1 ? "counts" : "count"} as ${who}': ${plural(rules, "rule")} of \`every_conversation\` ${rules === 1 ? "was" : "were"} not asked there, because ${they} criteria of ${others} alone, who are counted apart.${of === "customers" ? " To hold conversations of attackers against rules for them, choose their suite: --suite NAME" : ""}`;
}
