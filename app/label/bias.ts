import { checksOf } from "../../cases/index.ts";
import { chooseSample, type Label } from "../../labels/index.ts";
import type { Leanings } from "../../reports/judge/leanings-terminal.ts";
import { leaningsOf, type Retelling, type Retold } from "../../reports/judge/leanings.ts";
import { heldLabels } from "../../reports/judge/halves.ts";
import { dollars, plural } from "../../reports/index.ts";
import type { Manifest, TrialDigest, TrialRecord } from "../../runner/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import { casesOfRun, prepareAsking, type AgainQuestion, type AskAgainOptions } from "../ask-again.ts";
import { UserError } from "../user-error.ts";
import { keptLabels, labelFile, testedLabels } from "./files.ts";
import { sampleRandom } from "./questions.ts";
import { longer, otherOrder } from "./retell.ts";

/** A judged question about a labelled conversation, in its original form and in each changed form. */
interface Subject {
  record: TrialRecord;
  checkId: string;
  check: string;
  criteria: string[];
  judge: "pass" | "fail";
  caseId: string;
}

interface Put extends AgainQuestion {
  subject: Subject;
  how: Retelling;
}

/**
 * Plans to ask the judge again about labelled conversations: unchanged, with a longer reply, and with the
 * reply in another order. Announces how many questions, and their cost; sends nothing yet.
 * @param o.times how often the unchanged question is asked
 * @param o.sample number of questions; in half of them the judge's verdict was a fail
 * @throws {UserError} where nothing is labelled, or the same can't be asked any more
 */
export async function prepareBias(o: {
  run: { manifest: Manifest; records: readonly TrialDigest[]; folder: string };
  options: AskAgainOptions;
  times: number;
  sample: number;
}): Promise<() => Promise<{ leanings: Leanings; stopped: string | null }>> {
  const { options, times } = o;
  const { manifest, records, folder } = o.run;
  const { world } = options;
  const labelled = {
    manifest,
    records,
    labels: await keptLabels(world, labelFile(manifest.variant)),
    tested: await testedLabels(world, manifest.variant),
  };
  const all = subjectsOf(labelled);
  if (all.length === 0) {
    throw new UserError(
      `No conversation of ${folder} that its judge decided is labelled, and only labelled ones are asked about again: assay label ${folder}`,
    );
  }
  const subjects = chooseSample(all, o.sample, sampleRandom(manifest.runId, 1)()).map((s) => s.candidate);
  const { prompt, cases } = await casesOfRun({ manifest, folder }, options);
  const checks = new Map(
    cases.flatMap((c) => checksOf(c).map((placed) => [`${c.id}\n${placed.id}`, placed] as const)),
  );
  const questions = subjects.flatMap((subject): Put[] => {
    const placed = checks.get(`${subject.caseId}\n${subject.checkId}`);
    if (placed === undefined) return [];
    const { check, turn, id } = placed;
    const { transcript } = subject.record;
    const put = (how: Retelling, time: number, told: TrialRecord["transcript"] | null): Put[] =>
      told === null
        ? []
        : [
            {
              subject,
              how,
              check,
              checkId: id,
              turn,
              transcript: () => told,
              identity: `bias ${subject.check} ${conversationHash(transcript)} ${how} ${time}`,
            },
          ];
    return [
      ...Array.from({ length: times }, (_, i) => put("again", i, transcript)).flat(),
      ...put("longer", 0, longer(transcript, turn)),
      ...put("other_order", 0, otherOrder(transcript, turn)),
    ];
  });
  if (questions.length === 0) {
    throw new UserError(
      "None of the labelled questions is asked by the cases any more. Run them again: assay run",
    );
  }
  const asking = await prepareAsking({
    options,
    run: { manifest, folder },
    prompt,
    questions,
    log: "bias.ndjson",
    words: ({ simulated, model, baseUrl }) =>
      `${simulated ? "Asking" : "About to ask"} ${model} ${plural(questions.length, "question")} at ${baseUrl}: ${plural(subjects.length, "labelled question")}, each ${times === 1 ? "once" : `${times} times`} as it was, once with a longer reply and once in another order. ${priceWords(records, questions.length, simulated)}`,
  });
  return async () => {
    const { answers, stopped } = await asking();
    const retold = subjects.map((subject): Retold => {
      const said = (how: Retelling) =>
        answers.filter((a) => a.question.subject === subject && a.question.how === how).map((a) => a.status);
      return {
        criteria: subject.criteria,
        first: subject.judge,
        answers: { again: said("again"), longer: said("longer"), other_order: said("other_order") },
      };
    });
    const criteria = manifest.criteria.map(({ id, name }) => ({ id, name }));
    const leanings = { run: manifest.runId, judgeModel: manifest.judgeModel, times };
    return { leanings: { ...leanings, leanings: leaningsOf(retold, criteria) }, stopped };
  };
}

/** Each judged question about a labelled conversation once, with the criteria that it counts for. */
function subjectsOf(labelled: Parameters<typeof heldLabels>[0]): Subject[] {
  const { manifest, records } = labelled;
  const found = new Map<string, Subject>();
  const byCase = new Map<string, TrialRecord[]>();
  const wanted = manifest.criteria.flatMap((c) =>
    c.measurable ? Object.values(heldLabels(labelled, c.id).halves).flat() : [],
  );
  const cases = new Set(wanted.map((l) => l.case));
  for (const digest of records) {
    if (cases.has(digest.caseId))
      byCase.set(digest.caseId, [...(byCase.get(digest.caseId) ?? []), digest.whole()]);
  }
  for (const label of wanted) {
    const key = `${label.check}\n${label.conversation}`;
    const known = found.get(key);
    if (known !== undefined) {
      if (!known.criteria.includes(label.criterion)) known.criteria.push(label.criterion);
      continue;
    }
    const subject = subjectOf(label, manifest, byCase.get(label.case) ?? []);
    if (subject !== null) found.set(key, subject);
  }
  return [...found.values()];
}

function subjectOf(label: Label, manifest: Manifest, trials: readonly TrialRecord[]): Subject | null {
  const record = trials.find((r) => conversationHash(r.transcript) === label.conversation);
  const check = manifest.cases.find((c) => c.id === label.case)?.checks.find((k) => k.hash === label.check);
  const status = record?.checks.find((c) => c.id === check?.id)?.verdict.status;
  if (record === undefined || check === undefined || (status !== "pass" && status !== "fail")) return null;
  return {
    record,
    checkId: check.id,
    check: label.check,
    criteria: [label.criterion],
    judge: status,
    caseId: label.case,
  };
}

/** The expected cost of these questions, by what the run paid its judge for one. */
function priceWords(records: readonly TrialDigest[], questions: number, simulated: boolean): string {
  const calls = records.flatMap((r) => r.whole().judgeCalls);
  const known = calls.flatMap((c) => (c.costUsd === null ? [] : [c.costUsd]));
  const checks = records.flatMap((r) =>
    r.checks.filter((c) => c.kind === "judge" || c.kind === "scale"),
  ).length;
  if (known.length === 0 || known.length < calls.length || checks === 0) {
    return "What that costs is not known: limit it with --budget-tokens.";
  }
  const cost = (known.reduce((sum, usd) => sum + usd, 0) / checks) * questions;
  return simulated
    ? `Nothing is paid; at the simulator's made-up prices it would be about ${dollars(cost)}.`
    : `It will cost about ${dollars(cost)}, by what the run's own questions did; --budget-usd limits it.`;
}
