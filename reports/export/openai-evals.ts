import { type ExportedRun, trialsOf } from "./run.ts";

/**
 * A run as rows of OpenAI Evals: the conversation up to the last reply is the item, and the last reply is the
 * sample.
 */
export function* openaiEvalsRows(run: ExportedRun): Generator<string> {
  const { manifest } = run;
  const suites = new Map(manifest.cases.map(({ id, suite }) => [id, suite]));
  for (const { caseId, trial, outcome, transcript, checks } of trialsOf(run)) {
    const last = transcript.turns.at(-1);
    const { history = [], turns } = transcript;
    const before = [...history, ...turns.slice(0, -1)].flatMap((turn) => [
      { role: "user", content: turn.customer },
      { role: "assistant", content: turn.agent },
    ]);
    const row = {
      item: {
        id: caseId,
        suite: suites.get(caseId) ?? "",
        trial: trial + 1,
        input: [...before, ...(last === undefined ? [] : [{ role: "user", content: last.customer }])],
        outcome,
        checks: checks.map(({ label, verdict }) => ({
          check: label,
          verdict: verdict.status,
          reason: verdict.reason,
        })),
      },
      ...(last !== undefined && {
        sample: {
          model: manifest.variant.model,
          output_text: last.agent,
          output_tools: last.toolCalls.map((call, index) => ({
            id: `call_${index}`,
            type: "function",
            function: { name: call.name, arguments: JSON.stringify(call.input) },
          })),
        },
      }),
    };
    yield `${JSON.stringify(row)}\n`;
  }
}
