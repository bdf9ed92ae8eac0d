import type { TrialRecord } from "../../runner/records.ts";
import { analyze } from "../count/analyze.ts";
import { type ExportedRun, trialsOf } from "./run.ts";

// Inspect AI reads version 2 of this log. The order of its fields matters: Inspect reads the head of a file
// without the samples.

/** A run as a log of Inspect: a case becomes a sample, a trial an epoch. @returns pieces of one JSON value */
export function* inspectLog(run: ExportedRun): Generator<string> {
  const { manifest } = run;
  const { counts } = analyze(run);
  const scored = counts.passed + counts.failed;
  const metrics =
    scored === 0 ? {} : { accuracy: { name: "accuracy", value: counts.passed / scored, params: {} } };
  const head = {
    version: 2,
    status: counts.notRun > 0 ? "cancelled" : "success",
    eval: {
      eval_id: manifest.runId,
      run_id: manifest.runId,
      created: manifest.createdAt,
      task: manifest.variant.agent ?? manifest.variant.prompt,
      task_id: manifest.variant.id,
      task_version: 0,
      dataset: {
        name: manifest.casesFolder,
        samples: manifest.cases.length,
        sample_ids: manifest.cases.map((one) => one.id),
        shuffled: false,
      },
      model: manifest.variant.model,
      model_args: {},
      config: { epochs: Math.max(1, ...manifest.cases.map((one) => one.trials)) },
      packages: { assay: manifest.assayVersion },
      metadata: { simulated: manifest.target.simulated, judge: manifest.judgeModel },
    },
    plan: { name: "plan", steps: [], config: {} },
    results: {
      total_samples: counts.planned,
      completed_samples: counts.passed + counts.failed + counts.unscored,
      scores: [
        {
          name: OUTCOME,
          scorer: OUTCOME,
          reducer: null,
          scored_samples: scored,
          unscored_samples: counts.unscored,
          params: {},
          metrics,
        },
      ],
    },
    stats: { started_at: manifest.createdAt, completed_at: manifest.createdAt, model_usage: {} },
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

/** The name of the score for a trial as a whole. */
const OUTCOME = "assay";

function sampleOf(
  record: TrialRecord,
  o: { suite: string; tags: string[]; about: string; model: string },
): Record<string, unknown> {
  const { transcript, caseId, trial } = record;
  const { history = [], turns } = transcript;
  const messages = [...history, ...turns].flatMap((turn, t) => [
    { role: "user", content: turn.customer },
    ...turn.toolCalls.flatMap((call, c) => {
      const id = `call_${t}_${c}`;
      const made = { id, function: call.name, arguments: call.input, type: "function" };
      return [
        { role: "assistant", content: "", tool_calls: [made] },
        {
          role: "tool",
          content: call.isError ? "" : call.result,
          tool_call_id: id,
          function: call.name,
          ...(call.isError && { error: { type: "unknown", message: call.result } }),
        },
      ];
    }),
    { role: "assistant", content: turn.agent },
  ]);
  const last = transcript.turns.at(-1);
  const cut = transcript.end === "max_turns" ? { type: "message", limit: transcript.turns.length } : null;
  return {
    id: caseId,
    epoch: trial + 1,
    input: turns[0]?.customer ?? "",
    target: "",
    messages,
    output: {
      model: o.model,
      choices: [
        {
          message: { role: "assistant", content: last?.agent ?? "" },
          stop_reason: last?.end === "truncated" ? "max_tokens" : "stop",
        },
      ],
      completion: last?.agent ?? "",
    },
    scores: scoresOf(record),
    metadata: { suite: o.suite, about: o.about, tags: o.tags, end: transcript.end },
    store: {},
    events: [],
    model_usage: {},
    total_time: record.durationMs / 1000,
    ...(record.error !== null && {
      error: { message: record.error.message, traceback: "", traceback_ansi: "" },
    }),
    ...(cut !== null && { limit: cut }),
    attachments: {},
  };
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
        value: outcome === "passed" ? "C" : "I",
        explanation: failed.map(({ label, verdict }) => `${label}: ${verdict.reason}`).join("\n"),
      },
    }),
    ...Object.fromEntries(
      decided.map(({ id, kind, label, criteria, severity, verdict }) => [
        `${id} ${kind}`,
        {
          value: verdict.status === "pass" ? "C" : "I",
          explanation: verdict.reason,
          metadata: { check: label, criteria, severity, quotes: verdict.evidence.map((one) => one.quote) },
        },
      ]),
    ),
  };
}
