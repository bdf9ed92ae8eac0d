import { chooseSample, type LabelCandidate, type Label, type LabelFrame } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import type { Manifest, TrialDigest, TrialRecord } from "../../runner/records.ts";
import { slotsByCase } from "../count/latest.ts";
import { hasEnded } from "../count/vote.ts";

/** One question about one conversation, and the judge's answer, which is hidden until the vote. */
export interface LabelQuestion {
  record: TrialRecord;
  check: TrialRecord["checks"][number];
  /** The labels that an answer makes: one for each criterion that the question counts for. */
  frames: LabelFrame[];
}

export interface SampleOptions {
  size: number;
  /** Id of a criterion; all that a judge decides where it is left out. */
  criterion?: string | undefined;
  /** Who is asked; null for any reader of a page. */
  by: string | null;
  /** What was labelled before. */
  labels: readonly Label[];
  /** Instead of drawing: what others have labelled and this person has not. */
  second: boolean;
  /** A source of numbers between 0 and 1 that begins anew each time it is asked for. */
  random: () => () => number;
}

/** What a person is asked. */
export interface LabelSample {
  questions: LabelQuestion[];
  /** How many of the sample this person has answered already: they are left out. */
  before: number;
}

/** Conversations that a second reviewer is asked about, too: how far two people agree caps what a judge can reach. */
const OVERLAP = 20;

/**
 * Draws conversations that a judge decided: of each criterion half of what it failed and half of what it passed. Who comes
 * after somebody else is first asked about some of theirs.
 * @returns each question about each conversation once; none where a judge decides nothing
 */
export function drawQuestions(
  stored: { manifest: Manifest; records: readonly TrialDigest[] },
  o: SampleOptions,
): LabelSample {
  const { manifest } = stored;
  const read = onceRead();
  const byCriterion = manifest.criteria
    .filter((c) => c.measurable && (o.criterion === undefined || c.id === o.criterion))
    .map(({ id }) => ({ id, candidates: candidatesOf(stored, id, read) }))
    .filter(({ candidates }) => candidates.length > 0);
  const done = new Set(o.labels.filter((l) => l.by === o.by).map(keyOf));
  const overlap = Math.ceil(OVERLAP / Math.max(1, byCriterion.length));
  const drawOf = (each: number): LabelQuestion[] => {
    const random = o.random();
    return once(
      byCriterion.flatMap(({ id, candidates }) =>
        draw(candidates, {
          ...o,
          each,
          overlap,
          random,
          labels: o.labels.filter((l) => l.criterion === id),
        }),
      ),
    );
  };
  // One question counts for several criteria: of each as many are drawn as come to the size together.
  const most = Math.max(0, ...byCriterion.map(({ candidates }) => candidates.length));
  let each = Math.max(1, Math.floor(o.size / Math.max(1, byCriterion.length)));
  let drawn = drawOf(each);
  while (each < most && drawn.length < o.size) {
    const more = drawOf(each + 1);
    if (more.length > o.size) break;
    each += 1;
    drawn = more;
  }
  const questions = drawn.filter((q) => !q.frames.every((f) => done.has(keyOf(f))));
  return { questions, before: drawn.length - questions.length };
}

/** The criteria of a run that rest on a judge, by id. */
export function judgedCriteria({ criteria, cases }: Pick<Manifest, "criteria" | "cases">): string[] {
  return criteria.flatMap((c) =>
    c.measurable && cases.some((k) => k.quarantine === null && judgedOf(k, c.id).size > 0) ? [c.id] : [],
  );
}

/** One question may count for several criteria: it is asked once. */
function once(questions: readonly LabelQuestion[]): LabelQuestion[] {
  const groups = new Map<string, LabelQuestion>();
  for (const q of questions) {
    const [frame] = q.frames;
    const key = JSON.stringify([frame?.check, frame?.conversation]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? q : { ...known, frames: [...known.frames, ...q.frames] });
  }
  return [...groups.values()];
}

function keyOf(l: Pick<Label, "criterion" | "check" | "conversation">): string {
  return JSON.stringify([l.criterion, l.check, l.conversation]);
}

type Drawn = LabelFrame["drawn"];

/** A trial whose word on a criterion is the judge's. Its conversation is read when it is drawn. */
interface JudgedTrial extends LabelCandidate {
  hashes: readonly string[];
  questions: (drawn: Drawn) => LabelQuestion[];
}

function draw(
  candidates: readonly JudgedTrial[],
  o: Omit<SampleOptions, "random"> & { each: number; overlap: number; random: () => number },
): LabelQuestion[] {
  const asked = (those: readonly JudgedTrial[], size: number): LabelQuestion[] =>
    chooseSample(those, size, o.random).flatMap(({ candidate, drawn }) => candidate.questions(drawn));
  const others = o.labels.filter((l) => l.by !== o.by);
  const labelled = labelledBy(others, candidates);
  // What somebody else was asked keeps the weight that it was drawn with.
  const again = (size: number): { drawn: LabelQuestion[]; from: ReadonlySet<JudgedTrial> } => {
    const chosen = chooseSample([...labelled.keys()], size, o.random).map((s) => s.candidate);
    return {
      drawn: chosen.flatMap((c) => c.questions(labelled.get(c) ?? { of: 1, count: 1 })),
      from: new Set(chosen),
    };
  };
  if (o.second) return again(o.each).drawn;
  if (!comesAfter(o.by, o.labels)) return asked(candidates, o.each);
  const shared = again(Math.min(o.overlap, o.each));
  const open = o.each - shared.from.size;
  const fresh = candidates.filter((c) => !labelled.has(c));
  const rest = fresh.length >= open ? fresh : candidates.filter((c) => !shared.from.has(c));
  return [...shared.drawn, ...asked(rest, open)];
}

/** Whether somebody else was the first to label. */
function comesAfter(by: string | null, labels: readonly Label[]): boolean {
  const [first] = labels.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return by !== null && first !== undefined && first.by !== by;
}

/** The candidates of which each question was labelled, with the weight that they were drawn with. */
function labelledBy(
  labels: readonly Label[],
  candidates: readonly JudgedTrial[],
): ReadonlyMap<JudgedTrial, Drawn> {
  const byKey = new Map(labels.map((l) => [keyOf(l), l.drawn]));
  const asked = new Set(labels.map((l) => l.check));
  const found = new Map<JudgedTrial, Drawn>();
  for (const candidate of candidates) {
    // To look at what was said costs a read of the journal.
    if (!candidate.hashes.every((hash) => asked.has(hash))) continue;
    const weights = candidate
      .questions({ of: 1, count: 1 })
      .flatMap((q) => q.frames.map((f) => byKey.get(keyOf(f))));
    const [first] = weights;
    if (first !== undefined && !weights.includes(undefined)) found.set(candidate, first);
  }
  return found;
}

function judgedOf(c: Pick<Manifest["cases"][number], "checks">, criterion: string): Map<string, string> {
  return new Map(
    c.checks
      .filter((k) => k.judged === true && k.severity === "required" && k.criteria.includes(criterion))
      .map((k) => [k.id, k.hash]),
  );
}

/** The trials whose word on a criterion is the judge's: every rule held, and the judge could tell. */
function candidatesOf(
  { manifest, records }: { manifest: Manifest; records: readonly TrialDigest[] },
  criterion: string,
  read: ReadWhole,
): JudgedTrial[] {
  const slots = slotsByCase(manifest, records);
  return manifest.cases.flatMap((c): JudgedTrial[] => {
    const judged = judgedOf(c, criterion);
    if (judged.size === 0 || c.quarantine !== null) return [];
    return (slots.get(c.id) ?? []).flatMap(({ record }) => {
      if (record === null || record.outcome === "errored" || !hasEnded(record)) return [];
      const fed = record.checks.filter((k) => k.severity === "required" && k.criteria.includes(criterion));
      if (fed.some((k) => k.status === "unscored" || (k.status === "fail" && !judged.has(k.id)))) return [];
      const asked = fed.filter((k) => judged.has(k.id));
      if (asked.length === 0) return [];
      return [
        {
          caseId: c.id,
          judge: asked.some((k) => k.status === "fail") ? "fail" : "pass",
          hashes: asked.map((k) => judged.get(k.id) ?? ""),
          questions: (drawn) => questionsOf(read(record), { judged, criterion, manifest, drawn }),
        },
      ];
    });
  });
}

/** A record with the hash of what was said in it. */
interface Read {
  record: TrialRecord;
  conversation: string;
}
type ReadWhole = (digest: TrialDigest) => Read;

/** Reads each conversation once, however often it is asked for. */
function onceRead(): ReadWhole {
  const known = new Map<TrialDigest, Read>();
  return (digest) => {
    const found = known.get(digest);
    if (found !== undefined) return found;
    const record = digest.whole();
    const made = { record, conversation: conversationHash(record.transcript) };
    known.set(digest, made);
    return made;
  };
}

function questionsOf(
  { record, conversation }: Read,
  o: { judged: ReadonlyMap<string, string>; criterion: string; manifest: Manifest; drawn: Drawn },
): LabelQuestion[] {
  return record.checks.flatMap((check): LabelQuestion[] => {
    const hash = o.judged.get(check.id);
    if (hash === undefined || check.verdict.status === "unscored") return [];
    const frame: LabelFrame = {
      v: 1,
      run: o.manifest.runId,
      case: record.caseId,
      trial: record.trial,
      check: hash,
      criterion: o.criterion,
      question: check.label,
      judge_model: o.manifest.judgeModel,
      conversation,
      judge: check.verdict.status,
      ...(check.verdict.votes !== undefined && {
        votes: check.verdict.votes.map(({ model, status }) => ({ model, status })),
      }),
      drawn: o.drawn,
    };
    return [{ record, check, frames: [frame] }];
  });
}
