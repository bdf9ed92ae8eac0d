import type { Role } from "../../claude/types.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import { checkWords } from "./check-words.ts";
import { noCalls, sumCalls } from "./call-sums.ts";
import { paidOf } from "./paid.ts";
import { copy, createListPool, createPool } from "./pools.ts";
import type { CallSums, CheckDigest, Paid, TrialDigest } from "../digests.ts";
import type { RecordLocation, TrialRecord } from "../records.ts";

/** Makes a record's digest. @param place where the record is in its journal */
export type Digester = (record: TrialRecord, place: RecordLocation) => TrialDigest;

/**
 * Digests of a hundred thousand trials fit into memory: a digester keeps each equal value once, and packs
 * numbers side by side. That takes a few hundred bytes a trial; plain objects would take more than a
 * thousand.
 * @param read reads a record again when it is needed
 */
export function createDigester(read: (place: RecordLocation) => TrialRecord): Digester {
  const text = createPool((value: string) => value, copy);
  const passed = createPool(nameOf, (check: CheckResult) => asked(check, text));
  const shared: Shared = {
    read,
    text,
    passed,
    allPassed: createListPool(passed),
    block: { numbers: new Float64Array(0), used: 0 },
  };
  return (record, place) => new StoredDigest(record, place, shared);
}

/** What digests have in common. */
interface Shared {
  read: (place: RecordLocation) => TrialRecord;
  text: (text: string) => string;
  /** A passed check, of which only its text is kept. */
  passed: (check: CheckResult) => CheckDigest;
  allPassed: (checks: readonly CheckResult[]) => readonly CheckDigest[];
  /** The numbers of the latest trials. */
  block: { numbers: Float64Array; used: number };
}

const OUTCOMES = ["passed", "failed", "errored", "unscored"] as const;
const ROLES = ["agent", "customer", "judge", "classifier", "guardrail"] as const satisfies readonly Role[];
const SUMS = [
  "calls",
  "replayed",
  "retries",
  "inputTokens",
  "outputTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "costUsd",
  "cacheSavedUsd",
  "withoutCost",
  "unknownCost",
  "waitedMs",
] as const satisfies readonly (keyof CallSums)[];

const PAID = [
  "answers",
  "known",
  "paidUsd",
  "savedUsd",
  "unknownPaid",
  "unknownSaved",
] as const satisfies readonly (keyof Paid)[];

/**
 * The position of each number of a trial. Numbers that may occur several times come after these, in the order
 * of their counts.
 */
const AT = {
  trial: 0,
  outcome: 1,
  durationMs: 2,
  offset: 3,
  length: 4,
  keyIsWhole: 5,
  replies: 6,
  firstTexts: 7,
  roles: 8,
  unhinderedMs: 9,
  paid: 10,
};
const LISTS = AT.paid + PAID.length;
const PER_ROLE = 1 + SUMS.length;
/** How many numbers a block has. */
const BLOCK = 8192;

class StoredDigest implements TrialDigest {
  readonly caseId: string;
  readonly error: string | null;
  readonly checks: readonly CheckDigest[];
  readonly playedBy: string | null;
  readonly #shared: Shared;
  /** Mostly without the trial's number at its end, so that it is the same for all trials of a case. */
  readonly #key: string;
  readonly #unpriced: ReadonlyMap<Role, readonly string[]> | null;
  readonly #block: Float64Array;
  readonly #start: number;

  constructor(record: TrialRecord, { offset, length }: RecordLocation, shared: Shared) {
    const { text } = shared;
    // A reply recorded elsewhere has no times. A reply of an agent that calls its model by itself has no
    // calls. A reply from a batch has no time that a customer would experience.
    const timed = record.transcript.turns.filter(
      (t) => (t.calls.length > 0 || t.latencyMs > 0) && t.calls.every((c) => c.latencyMs !== null),
    );
    const firstTexts: number[] = [];
    for (const { firstTextMs } of timed) if (firstTextMs !== null) firstTexts.push(firstTextMs);
    const calls = sumCalls(record);
    const paid = paidOf(record);
    const playedBy = record.transcript.turns.findLast((t) => t.calls.length > 0)?.calls.at(-1)?.paidBy;
    const unpriced = calls.filter((c) => c.unpriced.length > 0);
    const end = `-${record.trial}`;
    const keyIsWhole = !record.key.endsWith(end);
    const numbers = [
      record.trial,
      OUTCOMES.indexOf(record.outcome),
      record.durationMs,
      offset,
      length,
      keyIsWhole ? 1 : 0,
      timed.length,
      firstTexts.length,
      calls.length,
      unhinderedMs(record),
    ];
    // Ten thousand records are read at once: one list that grows costs less than several that are joined.
    for (const name of PAID) numbers.push(paid[name]);
    for (const { latencyMs } of timed) numbers.push(latencyMs);
    for (const firstText of firstTexts) numbers.push(firstText);
    for (const sums of calls) {
      numbers.push(ROLES.indexOf(sums.role));
      for (const name of SUMS) numbers.push(sums[name]);
    }
    this.caseId = text(record.caseId);
    this.error = record.error && text(record.error.message);
    this.checks = record.checks.every((c) => c.verdict.status === "pass")
      ? shared.allPassed(record.checks)
      : record.checks.map((check) => digestCheck(check, shared));
    this.playedBy = playedBy === undefined ? null : text(playedBy);
    this.#shared = shared;
    this.#key = keyIsWhole ? copy(record.key) : text(record.key.slice(0, -end.length));
    this.#unpriced =
      unpriced.length === 0 ? null : new Map(unpriced.map((c) => [c.role, c.unpriced.map(text)]));
    [this.#block, this.#start] = hold(numbers, shared);
  }

  get trial(): number {
    return this.#number(AT.trial);
  }

  get key(): string {
    return this.#number(AT.keyIsWhole) === 1 ? this.#key : `${this.#key}-${this.trial}`;
  }

  get outcome(): TrialDigest["outcome"] {
    return OUTCOMES[this.#number(AT.outcome)] ?? "errored";
  }

  get durationMs(): number {
    return this.#number(AT.durationMs);
  }

  get unhinderedMs(): number {
    return this.#number(AT.unhinderedMs);
  }

  get replyMs(): readonly number[] {
    return this.#list(LISTS, this.#number(AT.replies));
  }

  get firstTextMs(): readonly number[] {
    return this.#list(LISTS + this.#number(AT.replies), this.#number(AT.firstTexts));
  }

  get calls(): readonly CallSums[] {
    const first = LISTS + this.#number(AT.replies) + this.#number(AT.firstTexts);
    const calls: CallSums[] = [];
    for (let i = 0; i < this.#number(AT.roles); i++) calls.push(this.#sums(first + i * PER_ROLE));
    return calls;
  }

  get paid(): Paid {
    const paid = { answers: 0, known: 0, paidUsd: 0, savedUsd: 0, unknownPaid: 0, unknownSaved: 0 };
    PAID.forEach((name, i) => (paid[name] = this.#number(AT.paid + i)));
    return paid;
  }

  whole(): TrialRecord {
    return this.#shared.read({ offset: this.#number(AT.offset), length: this.#number(AT.length) });
  }

  #sums(at: number): CallSums {
    const role = ROLES[this.#number(at)] ?? "agent";
    const sums = noCalls(role);
    // A report reads the calls of every trial several times. A loop over entries would make a list for each number.
    SUMS.forEach((name, i) => (sums[name] = this.#number(at + 1 + i)));
    return this.#unpriced === null ? sums : { ...sums, unpriced: this.#unpriced.get(role) ?? [] };
  }

  #list(at: number, length: number): readonly number[] {
    const list: number[] = [];
    for (let i = 0; i < length; i++) list.push(this.#number(at + i));
    return list;
  }

  #number(at: number): number {
    return this.#block[this.#start + at] ?? 0;
  }
}

/** Replies and the customer take turns; judgements run in parallel. */
function unhinderedMs({ transcript, judgeCalls }: TrialRecord): number {
  const all = [...transcript.turns, ...transcript.customerCalls];
  const conversation = all.reduce((sum, { latencyMs }) => sum + (latencyMs ?? 0), 0);
  return conversation + Math.max(0, ...judgeCalls.map((c) => c.latencyMs ?? 0));
}

/** Puts the numbers of a trial where there is room. @returns the block, and their position in it */
function hold(numbers: readonly number[], { block }: Shared): [Float64Array, number] {
  if (block.used + numbers.length > block.numbers.length) {
    block.numbers = new Float64Array(Math.max(BLOCK, numbers.length));
    block.used = 0;
  }
  const start = block.used;
  block.numbers.set(numbers, start);
  block.used += numbers.length;
  return [block.numbers, start];
}

function digestCheck(check: CheckResult, { passed }: Shared): CheckDigest {
  const { verdict } = check;
  const { status, reason } = verdict;
  if (status === "pass") return passed(check);
  const askAgain = status === "unscored" && verdict.askAgain === true;
  return { ...passed(check), status, reason: copy(reason), ...(askAgain && { askAgain }) };
}

function asked(check: CheckResult, text: Shared["text"]): CheckDigest {
  const { id, kind, severity, criteria } = check;
  return {
    id: text(id),
    kind: text(kind),
    label: text(checkWords(check)),
    severity,
    criteria: criteria.map(text),
    status: "pass",
    reason: "",
  };
}

/** With its length, no text can be mistaken for two. JSON would take several times as long. */
function nameOf(check: CheckResult): string {
  const { id, kind, severity, criteria } = check;
  const label = checkWords(check);
  let name = `${severity} ${id.length} ${kind.length} ${label.length} ${id}${kind}${label}`;
  for (const criterion of criteria) name += `${criterion.length} ${criterion}`;
  return name;
}
