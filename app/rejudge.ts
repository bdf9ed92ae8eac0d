import { caseContentHash, checksOf } from "../cases/index.ts";
import { graderVersions } from "../graders/index.ts";
import { plural, type Opinion, type PooledTrials, type PooledTrial } from "../reports/index.ts";
import { casesOfRun, prepareAsking, type AgainQuestion, type AskAgainOptions } from "./ask-again.ts";
import { UserError } from "./user-error.ts";

/** A question to the judge about a finished conversation. */
interface Again extends AgainQuestion {
  trial: PooledTrial;
}

/** The result of asking again, and why it ended early if it did. */
export interface Rejudging {
  opinions: Opinion[];
  stopped: string | null;
}

/**
 * Plans to ask the judge about the same conversations again: about every trial of a case, whether it passed or failed,
 * since a second chance for failures alone would only raise the rate. Announces what it will do.
 * @returns what asks
 * @throws {UserError} when the same question can't be asked any more
 */
export async function prepareRejudging(o: {
  options: AskAgainOptions;
  times: number;
  pool: PooledTrials;
  again: readonly { caseId: string; checks: string[] }[];
}): Promise<() => Promise<Rejudging>> {
  const { options, pool } = o;
  const run = { manifest: pool.newest.manifest, folder: pool.newest.folder };
  const { prompt, cases } = await casesOfRun(run, options);
  const questions = plan({ ...o, cases });
  const trials = new Set(questions.map((q) => q.trial.identity)).size;
  const asking = await prepareAsking({
    options,
    run,
    prompt,
    questions,
    log: "rejudge.ndjson",
    words: ({ simulated, model, baseUrl }) =>
      `${simulated ? "Asking" : "About to ask"} ${model} ${plural(questions.length, "question")} at ${baseUrl}: ${plural(o.again.length, "case")}, ${plural(trials, "conversation")}, each ${o.times === 1 ? "once" : `${o.times} times`} more.`,
  });
  return async () => {
    const { answers, stopped } = await asking();
    const opinions = answers.map(({ question, status }) => ({
      identity: question.trial.identity,
      checkId: question.checkId,
      status,
    }));
    return { opinions, stopped };
  };
}

/** Every question, with the checks as the cases have them. */
function plan(o: {
  options: AskAgainOptions;
  times: number;
  pool: PooledTrials;
  again: readonly { caseId: string; checks: string[] }[];
  cases: Awaited<ReturnType<typeof casesOfRun>>["cases"];
}): Again[] {
  const { options, pool } = o;
  const versions = graderVersions(options.world.graders);
  const changed: string[] = [];
  const questions = o.again.flatMap(({ caseId, checks }) => {
    const pooled = pool.cases.find((c) => c.summary.id === caseId);
    const testCase = o.cases.find((c) => c.id === caseId);
    if (pooled === undefined) return [];
    if (testCase === undefined || caseContentHash(testCase, versions) !== pooled.summary.contentHash) {
      changed.push(caseId);
      return [];
    }
    const placed = checksOf(testCase).filter((c) => checks.includes(c.id));
    return pooled.trials.flatMap((trial) =>
      placed.flatMap(({ id, check, turn }) => {
        if (!trial.record.checks.some((c) => c.id === id && c.status !== "unscored")) return [];
        return Array.from({ length: o.times }, (_, i): Again => ({
          trial,
          checkId: id,
          check,
          turn,
          transcript: () => trial.record.whole().transcript,
          identity: `again ${trial.identity} ${id} ${i + 1}`,
        }));
      }),
    );
  });
  if (questions.length === 0) {
    throw new UserError(
      `${changed.join(", ")} changed since the run, so the judge can't be asked the same again. Run them again: assay run --case ${changed[0] ?? "ID"} --trials 10`,
    );
  }
  if (changed.length > 0) {
    options.world.tell(`Not asked again, because they changed since: ${changed.join(", ")}.`);
  }
  return questions;
}
