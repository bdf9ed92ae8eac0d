import { randomUUID } from "node:crypto";
import { z } from "zod";
import { costOf, readLine, type Cost } from "../../../claude/index.ts";
import {
  count,
  type beginningOf,
  type PlayOrder as TrialLine,
  type Session,
  type TrialRecord,
} from "../../../runner/index.ts";
import type { PreparedRun } from "../../run/open.ts";
import { parseQuestion, reply, type AnswerTo, type WorkerQuestion } from "../redis/ask.ts";
import type { RunKeys } from "../redis/keys.ts";
import { lineWriter, type QueueLine } from "../redis/lines.ts";
import type { Link } from "../redis/link.ts";

/** What a worker returns for a trial: its position, and its record. */
export const playedSchema = z.object({
  place: z.int().min(0),
  record: z.looseObject({ key: z.string(), caseId: z.string(), trial: z.int() }),
});

/** The only writer of the run's folder: it stores what other processes and this one played. */
export interface Collector {
  /** Stores what workers returned. Resolves when all of it is on the disk. */
  take: (lines: readonly QueueLine[]) => Promise<void>;
  /** Stores a trial. A trial that is stored already is not stored again. */
  keep: (record: TrialRecord, place: number) => Promise<void>;
  isDone: (place: number) => boolean;
  /** Resolves when everything that was returned before is stored. */
  caughtUp: () => Promise<void>;
  /** Trials without a deciding record. */
  readonly left: number;
  /** What each worker has spent of a limited budget, as far as its results are stored. */
  spentBy: (who: string) => Cost;
  readonly counts: { done: number; failed: number; errored: number };
}

export function createCollector(o: {
  run: PreparedRun;
  link: Link;
  keys: RunKeys;
  line: TrialLine;
  begin: ReturnType<typeof beginningOf>;
  session: Session;
  /** Spending of each worker, in earlier looks and from now on. */
  spent: Map<string, Cost>;
  tell: (line: string) => void;
  /** Called when every trial is recorded. */
  onAll: () => void;
  /** Called when the budget does not pay for another request. */
  onLimit: () => void;
}): Collector {
  const { run, link, keys, line, session, spent } = o;
  const { records, decided } = o.begin;
  const progress = { ...o.begin.progress };
  const writer = lineWriter({ link, keys, from: "coordinator" });
  const marks = new Map<string, () => void>();
  /** By position. */
  const done = new Uint8Array(line.size);
  let left = line.size;
  if (decided.size > 0) {
    for (let place = 0; place < line.size; place++) {
      if (!decided.has(line.at(place).key)) continue;
      done[place] = 1;
      left--;
    }
  }

  async function keep(record: TrialRecord, place: number): Promise<void> {
    if (done[place] === 1) return;
    done[place] = 1;
    const digest = await run.deps.journal.append(record);
    records.push(digest);
    count(progress, digest);
    session.onProgress({ ...progress });
    if (--left === 0) o.onAll();
  }

  async function takeAnswer(line: string, from: string): Promise<void> {
    await run.log.take(line);
    if (run.budget === null) return;
    const stored = readLine(Buffer.from(line));
    if (stored === null) return;
    const cost = costOf(stored.record);
    run.budget.spentElsewhere(cost);
    const before = spent.get(from) ?? { usd: 0, tokens: 0 };
    spent.set(from, { usd: before.usd + cost.usd, tokens: before.tokens + cost.tokens });
  }

  async function keepFromAfar(text: string): Promise<void> {
    const { place, record } = playedSchema.parse(JSON.parse(text));
    const planned = place < line.size ? line.at(place) : null;
    // It is from an older session of the run, with another plan.
    if (planned?.key !== record.key) return;
    // The same build wrote it: see `refuseBundle`.
    await keep(record as unknown as TrialRecord, place);
  }

  function answerTo(question: WorkerQuestion): AnswerTo {
    if (question.kind === "response") return { lines: run.log.linesOf(question.key), done: [] };
    const places = Array.from({ length: question.to - question.from }, (_, i) => question.from + i);
    return { lines: [], done: places.filter((place) => done[place] === 1) };
  }

  return {
    keep,
    spentBy: (who) => spent.get(who) ?? { usd: 0, tokens: 0 },
    isDone: (place) => done[place] === 1,
    get left() {
      return left;
    },
    get counts() {
      const { done: all, failed, errored } = progress;
      return { done: all, failed, errored };
    },
    async take(lines) {
      let underWay: Promise<void>[] = [];
      for (const { kind, from, text } of lines) {
        if (kind === "answer") underWay.push(takeAnswer(text, from));
        else if (kind === "record") underWay.push(keepFromAfar(text));
        else if (kind === "words") o.tell(text);
        else if (kind === "limit") o.onLimit();
        else {
          // Everything that was returned before a question is stored when the question is answered.
          await Promise.all(underWay);
          underWay = [];
          if (kind === "mark") marks.get(text)?.();
          else {
            const question = parseQuestion(text);
            await reply({ link, keys, to: from, id: question.id, answer: answerTo(question) });
          }
        }
      }
      await Promise.all(underWay);
    },
    async caughtUp() {
      const mark = randomUUID();
      const seen = new Promise<void>((resolve) => marks.set(mark, resolve));
      await writer.put("mark", mark);
      await seen;
      marks.delete(mark);
    },
  };
}
