import { membersOf } from "../../graders/judge/index.ts";
import { priceOf } from "../../app/plan/price.ts";
import type { Concurrency } from "../../app/run/concurrency.ts";
import { resolveModel } from "../../claude/index.ts";
import { loadSubject, type TriedAgent } from "../../app/run/subject/subject.ts";
import { armOfBaseline } from "../../reports/baseline/arm.ts";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import type { PlanSettings } from "../../reports/plan/analysis.ts";
import { analyzePlan, type PlannedModel } from "../../reports/plan/analyze.ts";
import { renderPlan } from "../../reports/plan/terminal.ts";
import type { Price } from "../../reports/plan/experience.ts";
import { estimateCalls, runFolder, type BatchMode } from "../../runner/index.ts";
import { emptyBatchWords, withBatchPrice } from "../../app/run/batches.ts";
import { quantile } from "../../stats/index.ts";
import { baselineFileOf, readBaseline } from "../../app/gate/baseline-file.ts";
import { earlierRuns, type FoundRun } from "../../app/plan/experience.ts";
import { loadCases, type CaseSelection } from "../../app/run/subject/library.ts";
import { createGuess } from "../../app/plan/guess.ts";
import { plan as planRun, type Ingredients } from "../../app/run/prepare.ts";
import { say } from "../desk/say.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { UserError } from "../../app/user-error.ts";

/** The flags of `assay plan`. */
export interface PlanOptions extends Omit<CaseSelection, "trials"> {
  /** Comma-separated; one plan for each. */
  model?: string;
  judgeModel?: string;
  prompt: string;
  /** Settings in place of the manifest's. */
  set?: readonly string[];
  /** Which of the files the user named. */
  named: { prompt?: string; cases?: string };
  /** Numbers of trials a case to show. */
  trials: number[];
  looks: number[];
  margin: number;
  power: number;
  baseline?: string;
  /** Run folders to learn from. */
  from?: string[];
  runs: number;
  out: string;
  concurrency: Concurrency;
  rpm?: number;
  /** Which requests are sent in Message Batches. */
  batch?: BatchMode;
  simulator?: boolean;
  format: string;
  version: string;
}

const ALPHA = 0.05;
/** The recommended number of trials for a baseline. */
const BASELINE_TRIALS = 20;

/** `assay plan`: what a run could show, and its cost. Sends nothing and writes nothing. @returns 0 */
export async function plan(options: PlanOptions): Promise<number> {
  if (options.format !== "terminal" && options.format !== "json") {
    throw new UserError(`There is no format ${options.format}. There are: terminal, json.`);
  }
  const { trials: _, ...selection } = options;
  const subject = await loadSubject(options);
  const { prompt } = subject;
  const loaded = await loadCases({ ...selection, tools: subject.tools, agentName: prompt.name });
  const [first, ...others] = modelsOf(options);
  const planned = (model: string | undefined): Promise<Planned> =>
    planModel({ options, model, subject, loaded });
  const models: [Planned, ...Planned[]] = [await planned(first), ...(await Promise.all(others.map(planned)))];
  const usual = baselineFileOf(prompt.name);
  const baseline = await findBaseline(options.baseline, usual, models[0].plan.target.simulated);
  const unused = (options.from ?? []).filter(
    (path) => !models.some((m) => m.runs.some((run) => run.folder === path)),
  );
  if (unused.length > 0) {
    throw new UserError(
      `${unused.join(", ")}: no finished trial of ${models.map((m) => m.plan.variant.model).join(" or ")} is in there, so nothing can be learnt from it. Leave it out, or name its model with --model.`,
    );
  }
  const { chosen } = loaded;
  const { judge: judged } = estimateCalls(chosen, options.world.graders, 1);
  const idle = emptyBatchWords(options.batch, { cases: chosen, judged });
  if (idle !== null) say(`Note: ${idle}`);
  const analysis = analyzePlan({
    models,
    settings: {
      ...settingsOf(options, baseline, models[0].plan.concurrency),
      ...(idle !== null && { batch: null }),
    },
    baseline: baseline && {
      name: options.baseline ?? usual,
      arm: armOfBaseline(baseline),
    },
    flags: flagsOf(options),
  });
  if (options.format === "json") process.stdout.write(`${JSON.stringify(analysis, null, 2)}\n`);
  else process.stdout.write(renderPlan(analysis, describeTerminal(process.stdout, process.env)));
  return 0;
}

function settingsOf(options: PlanOptions, baseline: Baseline | null, concurrency: number): PlanSettings {
  const blessed = quantile(
    (baseline?.cases ?? []).map((c) => c.trials),
    0.5,
  );
  return {
    trials: options.trials,
    looks: options.looks,
    margin: options.margin,
    power: options.power,
    alpha: ALPHA,
    baselineTrials: Math.max(1, Math.round(blessed ?? BASELINE_TRIALS)),
    concurrency,
    rpm: options.rpm ?? null,
    batch: options.batch ?? null,
  };
}

/**
 * The named baseline, or the default one if it exists and can be used: results of the simulator say nothing
 * about Claude.
 * @throws {UserError} when the named one does not exist, or can't be used
 */
async function findBaseline(
  named: string | undefined,
  usual: string,
  simulated: boolean,
): Promise<Baseline | null> {
  const baseline = await readBaseline(named ?? usual);
  if (baseline !== null && baseline.run.simulated !== simulated) {
    if (named === undefined) return null;
    const [of, other] = simulated ? ["Claude", "the simulator"] : ["the simulator", "Claude"];
    throw new UserError(
      `The baseline ${named} was made on ${of}, which says nothing about ${other}. Leave it out, or name a model of ${of} with --model.`,
    );
  }
  if (baseline === null && named !== undefined) {
    throw new UserError(
      `There is no baseline ${named}. Name what \`assay bless\` wrote, or leave --baseline out.`,
    );
  }
  return baseline;
}

/** Undefined: the model that a run would take. */
function modelsOf({ model }: PlanOptions): (string | undefined)[] {
  if (model === undefined) return [undefined];
  const names = model.split(",").map((name) => name.trim());
  if (names.includes("")) throw new UserError(`--model ${model} has an empty place between its commas.`);
  return [...new Map(names.map((name) => [resolveModel(name).id, name])).values()];
}

/** A model with its earlier runs, each with the folder that it was read from. */
interface Planned extends PlannedModel {
  runs: readonly FoundRun[];
}

async function planModel(o: {
  options: PlanOptions;
  model: string | undefined;
  subject: TriedAgent;
  loaded: Awaited<ReturnType<typeof loadCases>>;
}): Promise<Planned> {
  const { options, model, subject, loaded } = o;
  const { prompt } = subject;
  const { chosen, library } = loaded;
  const simulated = isSimulated(options, model);
  // Nothing is sent, so the address does not matter yet; a server on this machine is not contacted.
  const target: Ingredients["target"] = {
    target: { simulated, baseUrl: "nowhere" },
    mind: null,
    options: {},
    redact: (text) => text,
    notices: [],
  };
  const { trials: _, rpm: __, ...same } = options;
  const manifest = planRun({
    options: { ...same, ...(model === undefined ? {} : { model }), seed: 1, given: [] },
    ingredients: {
      chosen,
      criteria: library.criteria,
      quarantine: library.quarantine,
      subject,
      prompt,
      target,
      casesFolder: options.cases,
      commit: null,
    },
    folder: runFolder("plan"),
    createdAt: new Date(0).toISOString(),
  });
  const models = {
    agent: manifest.variant.model,
    judge: manifest.judgeModel,
    customer: manifest.customerModel,
  };
  const now = new Date();
  const full: Price = (role, usage) => priceOf(usage, models[role], now);
  const price = withBatchPrice(full, options.batch, chosen);
  const guess = createGuess({ prompt, graders: options.world.graders, models, simulated, price, now });
  return {
    plan: manifest,
    runs: await earlierRuns({
      out: options.out,
      runs: options.runs,
      named: options.from ?? [],
      plan: manifest,
    }),
    guesses: new Map(chosen.map((c) => [c.id, guess(c)])),
    price,
  };
}

/** Decided as for a run, but a named model decides itself: planning for Claude needs no key. */
function isSimulated({ simulator }: PlanOptions, model: string | undefined): boolean {
  if (model !== undefined) return resolveModel(model).facts?.simulated === true;
  const hasKey = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"].some((n) => process.env[n]?.trim());
  return simulator === true || !hasKey;
}

/** The judge, as flags. */
function judgeFlags(judge: string | undefined): string[] {
  if (judge === undefined) return [];
  const members = membersOf(judge);
  if (members.length === 1) return [`--judge-model ${quote(judge)}`];
  const weighed = members.every((m) => m.weight !== null) ? ["--judge-weights card"] : [];
  return [`--judge-panel ${members.map((m) => m.model).join(",")}`, ...weighed];
}

/** The user's choices, for the suggested commands. */
function flagsOf(options: PlanOptions): string[] {
  const list = (flag: string, values: readonly string[] | undefined): string[] =>
    values === undefined || values.length === 0 ? [] : [`${flag} ${values.map(quote).join(" ")}`];
  const one = (flag: string, value: string | undefined, usual: string): string[] =>
    value === undefined || value === usual ? [] : [`${flag} ${quote(value)}`];
  const only = options.model?.includes(",") === true ? undefined : options.model;
  return [
    ...options.places.map(quote),
    ...list("--suite", options.suite),
    ...list("--case", options.case),
    ...list("--tag", options.tag),
    ...one("--model", only, ""),
    ...judgeFlags(options.judgeModel),
    ...one("--prompt", options.named.prompt, ""),
    ...(options.set ?? []).map((setting) => `--set ${quote(setting)}`),
    ...one("--cases", options.named.cases, ""),
    ...one("--out", options.out, "runs"),
    ...(options.simulator === true ? ["--simulator"] : []),
  ];
}

/** Quoted, so that a shell takes it as one word. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
