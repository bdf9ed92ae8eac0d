import { allot, apart, chooseSample, type Label, type LabelFrame } from "../../labels/index.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { turnOf } from "../words/failures.ts";
import { words } from "../../text/index.ts";
import {
  askedApart,
  candidatesOf,
  onceRead,
  type Drawn,
  type JudgedTrial,
  type LabelQuestion,
} from "./judged-trials.ts";
import { cardSeconds } from "./pace.ts";

export interface SampleOptions {
  size: number;
  /** Id of a criterion; without it, everything that a judge decides, but for what is asked apart. */
  criterion?: string | undefined;
  /** The person who is asked; null for any reader of a page. */
  by: string | null;
  /** Earlier labels. */
  labels: readonly Label[];
  /** In place of a new sample: conversations that others have labelled and this person has not. */
  second: boolean;
  /** A source of numbers between 0 and 1. Each call begins the same sequence again. */
  random: () => () => number;
}

/** The questions for a person. */
export interface LabelSample {
  questions: LabelQuestion[];
  /** How many of the sample this person has answered already. They are left out. */
  before: number;
}

/**
 * How many conversations a second reviewer is asked about, too: the agreement of two people limits what a
 * judge can reach.
 */
const OVERLAP = 20;

/**
 * Samples conversations that a judge decided: for each criterion half of what it failed and half of what it
 * passed. A later person is first asked about some conversations of an earlier one.
 * @returns each question about each conversation once; none where a judge decides nothing
 */
export function drawQuestions(
  stored: { manifest: Manifest; records: readonly TrialDigest[] },
  o: SampleOptions,
): LabelSample {
  const { manifest } = stored;
  const read = onceRead();
  const apart = askedApart(manifest);
  const byCriterion = manifest.criteria
    .filter((c) => c.measurable && (o.criterion === undefined ? !apart.includes(c) : c.id === o.criterion))
    .map(({ id }) => ({ id, candidates: candidatesOf(stored, id, read) }))
    .filter(({ candidates }) => candidates.length > 0);
  const strata = byCriterion.map(({ candidates }) => ({
    available: candidates.length,
    seconds: averageSeconds(candidates),
  }));
  const done = new Set(o.labels.filter((l) => l.by === o.by).map(keyOf));
  const overlap = Math.ceil(OVERLAP / Math.max(1, byCriterion.length));
  const drawOf = (total: number): LabelQuestion[] => {
    const random = o.random();
    const counts = allot(strata, total);
    return once(
      byCriterion.map(({ id, candidates }, i) =>
        draw(candidates, {
          ...o,
          count: counts[i] ?? 0,
          overlap,
          random,
          labels: o.labels.filter((l) => l.criterion === id),
        }),
      ),
    );
  };
  // One question counts for several criteria: more are drawn as long as the questions are no more than the sample.
  const most = strata.reduce((sum, { available }) => sum + available, 0);
  let total = Math.min(o.size, most);
  let drawn = drawOf(total);
  let step = 1;
  while (total < most) {
    total = Math.min(most, total + step);
    const more = drawOf(total);
    if (more.length > o.size) break;
    // Many conversations may be the same, word by word.
    step = more.length > drawn.length ? 1 : 2 * step;
    drawn = more;
  }
  const questions = drawn.filter((q) => !q.frames.every((f) => done.has(keyOf(f))));
  return { questions, before: drawn.length - questions.length };
}

/** How many conversations are read to estimate how long those of a criterion are. */
const READ_FOR_LENGTH = 12;

/** Average seconds for a conversation of a criterion, by some of them, whatever the judge said. */
function averageSeconds(candidates: readonly JudgedTrial[]): number {
  const step = Math.max(1, candidates.length / READ_FOR_LENGTH);
  const count = Math.min(candidates.length, READ_FOR_LENGTH);
  const times = Array.from({ length: count }, (_, i) => {
    const questions = candidates[Math.floor(i * step)]?.questions({ of: 1, count: 1 }) ?? [];
    return questions.reduce((sum, q) => sum + secondsOf(q), 0);
  });
  return times.reduce((sum, t) => sum + t, 0) / Math.max(1, times.length);
}

function secondsOf({ record, check }: LabelQuestion): number {
  const { turns } = record.transcript;
  const at = turnOf(check);
  const texts = (at === null ? turns : turns.slice(at, at + 1)).flatMap((t) => [t.customer, t.agent]);
  return cardSeconds({ fresh: texts.reduce((sum, text) => sum + words(text).length, 0), known: 0 });
}

/**
 * A question that counts for several criteria is asked once. Questions of one criterion follow each other, those of
 * one case don't.
 */
function once(byCriterion: readonly (readonly LabelQuestion[])[]): LabelQuestion[] {
  const frames = new Map<string, LabelFrame[]>();
  const groups = byCriterion.map((questions) =>
    questions.flatMap((q): LabelQuestion[] => {
      const [frame] = q.frames;
      const key = JSON.stringify([frame?.check, frame?.conversation]);
      const own = frames.get(key);
      if (own !== undefined) {
        own.push(...q.frames);
        return [];
      }
      const all = [...q.frames];
      frames.set(key, all);
      return [{ ...q, frames: all }];
    }),
  );
  return groups.flatMap((own) => apart(own, (q) => q.record.caseId));
}

function keyOf(l: Pick<Label, "criterion" | "check" | "conversation">): string {
  return JSON.stringify([l.criterion, l.check, l.conversation]);
}

function draw(
  candidates: readonly JudgedTrial[],
  o: Omit<SampleOptions, "random"> & { count: number; overlap: number; random: () => number },
): LabelQuestion[] {
  const asked = (those: readonly JudgedTrial[], size: number): LabelQuestion[] =>
    chooseSample(those, size, o.random).flatMap(({ candidate, drawn }) => candidate.questions(drawn));
  const others = o.labels.filter((l) => l.by !== o.by);
  const labelled = labelledBy(others, candidates);
  // A conversation that another person was asked about keeps the weight with which it was drawn.
  const again = (size: number): { drawn: LabelQuestion[]; from: ReadonlySet<JudgedTrial> } => {
    const chosen = chooseSample([...labelled.keys()], size, o.random).map((s) => s.candidate);
    return {
      drawn: chosen.flatMap((c) => c.questions(labelled.get(c) ?? { of: 1, count: 1 })),
      from: new Set(chosen),
    };
  };
  if (o.second) return again(o.count).drawn;
  if (!comesAfter(o.by, o.labels)) return asked(candidates, o.count);
  const shared = again(Math.min(o.overlap, o.count));
  const open = o.count - shared.from.size;
  const fresh = candidates.filter((c) => !labelled.has(c));
  const rest = fresh.length >= open ? fresh : candidates.filter((c) => !shared.from.has(c));
  return [...shared.drawn, ...asked(rest, open)];
}

/** Whether another person was the first to label. */
function comesAfter(by: string | null, labels: readonly Label[]): boolean {
  const [first] = labels.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return by !== null && first !== undefined && first.by !== by;
}

/** The candidates with labels for each question, with the weight with which they were drawn. */
function labelledBy(
  labels: readonly Label[],
  candidates: readonly JudgedTrial[],
): ReadonlyMap<JudgedTrial, Drawn> {
  const byKey = new Map(labels.map((l) => [keyOf(l), l.drawn]));
  const asked = new Set(labels.map((l) => l.check));
  const found = new Map<JudgedTrial, Drawn>();
  for (const candidate of candidates) {
    // Reading a conversation from the journal takes time, so the hashes of its questions are checked first.
    if (!candidate.hashes.every((hash) => asked.has(hash))) continue;
    const weights = candidate
      .questions({ of: 1, count: 1 })
      .flatMap((q) => q.frames.map((f) => byKey.get(keyOf(f))));
    const [first] = weights;
    if (first !== undefined && !weights.includes(undefined)) found.set(candidate, first);
  }
  return found;
}
