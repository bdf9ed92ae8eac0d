import type { TrialRecord } from "../../runner/records.ts";
import { analyze } from "../count/analyze.ts";
import { INSPECT } from "./inspect-defaults.ts";
import { type ExportedRun, trialsOf } from "./run.ts";

// Inspect AI reads version 2 of this log. The order of its fields matters: Inspect reads the head of a file
// without the samples, up to the stats, and refuses a head without a plan.

/** A run as a log of Inspect: a case becomes a sample, a trial an epoch. @returns pieces of one JSON value */
export function* inspectLog(run: ExportedRun): Generator<string> {
  const { manifest } = run;
  const { counts } = analyze(run);
  const scored = counts.passed + counts.failed;
  const metrics =
    scored === 0
      ? {}
      : { accuracy: { name: "accuracy", value: counts.passed / scored, params: {}, metadata: null } };
  const metadata = { simulated: manifest.target.simulated, judge: manifest.judgeModel };
  const head = {
    version: 2,
    status: counts.notRun > 0 ? "cancelled" : "success",
    eval: {
      ...INSPECT.spec,
      eval_id: manifest.runId,
      run_id: manifest.runId,
      created: manifest.createdAt,
      task: manifest.variant.agent ?? manifest.variant.prompt,
      task_id: manifest.variant.id,
      task_version: 0,
      dataset: {
        name: manifest.casesFolder,
        location: null,
        samples: manifest.cases.length,
        sample_ids: manifest.cases.map((one) => one.id),
        shuffled: false,
      },
      model: manifest.variant.model,
      model_generate_config: INSPECT.generate,
      config: { ...INSPECT.config, epochs: Math.max(1, ...manifest.cases.map((one) => one.trials)) },
      packages: { assay: manifest.assayVersion },
      metadata,
    },
    plan: INSPECT.plan,
    results: {
      total_samples: counts.planned,
      completed_samples: counts.passed + counts.failed + counts.unscored,
      early_stopping: null,
      scores: [
        {
          name: OUTCOME,
          scorer: OUTCOME,
          reducer: null,
          scored_samples: scored,
          unscored_samples: counts.unscored,
          params: {},
          metrics,
          metadata: null,
        },
      ],
      metadata: null,
    },
    stats: {
      started_at: manifest.createdAt,
      completed_at: endOf(run),
      model_usage: {},
      role_usage: {},
      connection_limit_history: [],
    },
    error: null,
    invalidated: false,
    tags: [],
    metadata,
  };
  const about = new Map(manifest.cases.map((one) => [one.id, one]));
  yield `${JSON.stringify(head).slice(0, -1)},"samples":[`;
  let first = true;
  for (const record of trialsOf(run)) {
    const { suite = "", tags = [], about: sentence = "" } = about.get(record.caseId) ?? {};
    yield `${first ? "" : ","}\n${JSON.stringify(sampleOf(record, { suite, tags, about: sentence, model: manifest.variant.model }))}`;
    first = false;
  }
  yield "]}\n";
}

/** When the last trial ended. Inspect wants this before the samples, so that the records are read twice. */
function endOf(run: ExportedRun): string {
  let last = run.manifest.createdAt;
  for (const record of trialsOf(run)) if (completed(record) > last) last = completed(record);
  return last;
}

function completed({ startedAt, durationMs }: TrialRecord): string {
  return new Date(Date.parse(startedAt) + durationMs).toISOString();
}

/** The name of the score for a trial as a whole. */
const OUTCOME = "assay";

function sampleOf(
  record: TrialRecord,
  o: { suite: string; tags: string[]; about: string; model: string },
): Record<string, unknown> {
  const { transcript, caseId, trial } = record;
  const assistant = (content: string, calls: unknown[] | null): object => ({
    ...INSPECT.message,
    role: "assistant",
    content,
    tool_calls: calls,
    model: o.model,
  });
  const { history = [], turns } = transcript;
  const messages = [...history, ...turns].flatMap((turn, t) => [
    { ...INSPECT.message, role: "user", content: turn.customer, tool_call_id: null },
    ...turn.toolCalls.flatMap((call, c) => {
      const id = `call_${t}_${c}`;
      return [
        assistant("", [{ ...INSPECT.call, id, function: call.name, arguments: argumentsOf(call.input) }]),
        {
          ...INSPECT.message,
          role: "tool",
          content: call.isError ? "" : call.result,
          tool_call_id: id,
          function: call.name,
          error: call.isError ? { type: "unknown", message: call.result } : null,
        },
      ];
    }),
    assistant(turn.agent, null),
  ]);
  const last = transcript.turns.at(-1);
  const cut = transcript.end === "max_turns" ? { type: "message", limit: transcript.turns.length } : null;
  return {
    ...INSPECT.sample,
    id: caseId,
    epoch: trial + 1,
    input: turns[0]?.customer ?? "",
    target: "",
    messages,
    output: {
      ...INSPECT.output,
      model: o.model,
      choices: [
        {
          message: assistant(last?.agent ?? "", null),
          stop_reason: last?.end === "truncated" ? "max_tokens" : "stop",
          logprobs: null,
        },
      ],
      completion: last?.agent ?? "",
    },
    scores: scoresOf(record),
    metadata: { suite: o.suite, about: o.about, tags: o.tags, end: transcript.end },
    started_at: record.startedAt,
    completed_at: completed(record),
    total_time: record.durationMs / 1000,
    ...(record.error !== null && {
      error: { message: record.error.message, traceback: "", traceback_ansi: "" },
    }),
    limit: cut,
  };
}

/** Inspect needs arguments as a map. */
function argumentsOf(input: unknown): unknown {
  return typeof input === "object" && input !== null && !Array.isArray(input) ? input : { input };
}

/** The outcome and each check. An undecided one has no score. */
function scoresOf({ outcome, checks }: TrialRecord): Record<string, unknown> {
  const decided = checks.filter(({ verdict }) => verdict.status !== "unscored");
  const failed = checks.filter(
    ({ verdict, severity }) => verdict.status === "fail" && severity === "required",
  );
  return {
    ...((outcome === "passed" || outcome === "failed") && {
      [OUTCOME]: {
        ...INSPECT.score,
        value: outcome === "passed" ? "C" : "I",
        explanation: failed.map(({ label, verdict }) => `${label}: ${verdict.reason}`).join("\n"),
      },
    }),
    ...Object.fromEntries(
      decided.map(({ id, kind, label, criteria, severity, verdict }) => [
        `${id} ${kind}`,
        {
          ...INSPECT.score,
          value: verdict.status === "pass" ? "C" : "I",
          explanation: verdict.reason,
          metadata: { check: label, criteria, severity, quotes: verdict.evidence.map((one) => one.quote) },
        },
      ]),
    ),
  };
}
