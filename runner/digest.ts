import type { CallRecord, Role } from "../claude/types.ts";
import type { CheckResult } from "../graders/types.ts";
import type { CallSums, CheckDigest, TrialDigest, TrialRecord } from "./records.ts";

/** Makes a record's digest. @param whole gets the record again when it is asked for; it must not hold it */
export type Digester = (record: TrialRecord, whole: () => TrialRecord) => TrialDigest;

/** Texts that are alike are shared by all digests that one digester makes. */
export function createDigester(): Digester {
  const shared = createPool();
  return (record, whole) => {
    // A reply that was recorded elsewhere has no times.
    const timed = record.transcript.turns.filter((t) => t.calls.length > 0);
    return {
      caseId: shared.text(record.caseId),
      trial: record.trial,
      key: record.key,
      outcome: record.outcome,
      error: record.error && shared.text(record.error.message),
      checks: record.checks.map(shared.check),
      calls: sumsOf(record).map((sums) => ({ ...sums, unpriced: shared.list(sums.unpriced) })),
      replyMs: timed.map((t) => t.latencyMs),
      firstTextMs: timed.flatMap((t) => t.firstTextMs ?? []),
      durationMs: record.durationMs,
      whole,
    };
  };
}

interface Pool {
  text: (text: string) => string;
  list: (texts: readonly string[]) => readonly string[];
  check: (check: CheckResult) => CheckDigest;
}

/** A copy: what was cut out of a conversation, or put together with a part of it, would hold all of it. */
function copy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

function createPool(): Pool {
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const passes = new Map<string, CheckDigest>();

  function text(value: string): string {
    const known = texts.get(value);
    if (known !== undefined) return known;
    const own = copy(value);
    texts.set(own, own);
    return own;
  }

  function list(values: readonly string[]): string[] {
    const name = JSON.stringify(values);
    const known = lists.get(name) ?? values.map(text);
    lists.set(name, known);
    return known;
  }

  return {
    text,
    list,
    check({ id, kind, label, severity, criteria, verdict }) {
      const name = JSON.stringify([id, kind, label, severity, criteria]);
      const pass = passes.get(name) ?? {
        id: text(id),
        kind: text(kind),
        label: text(label),
        severity,
        criteria: list(criteria),
        status: "pass",
        reason: "",
      };
      passes.set(name, pass);
      return verdict.status === "pass"
        ? pass
        : { ...pass, status: verdict.status, reason: copy(verdict.reason) };
    },
  };
}

function sumsOf({ transcript, strayCalls, judgeCalls }: TrialRecord): CallSums[] {
  const byRole = new Map<Role, CallSums>();
  const add = (call: CallRecord): void => {
    const sums = byRole.get(call.role) ?? nothing(call.role);
    byRole.set(call.role, sums);
    addCall(sums, call);
  };
  for (const turn of transcript.turns) turn.calls.forEach(add);
  strayCalls.forEach(add);
  transcript.customerCalls.forEach(add);
  judgeCalls.forEach(add);
  return [...byRole.values()];
}

function nothing(role: Role): CallSums {
  return {
    role,
    calls: 0,
    replayed: 0,
    retries: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    costUsd: 0,
    withoutCost: 0,
    unknownCost: 0,
    unpriced: [],
    waitedMs: 0,
  };
}

function addCall(sums: CallSums, call: CallRecord): void {
  const { usage } = call;
  sums.calls += 1;
  sums.replayed += call.replayed ? 1 : 0;
  sums.retries += Math.max(0, call.attempts.length - 1);
  sums.inputTokens += usage?.input ?? 0;
  sums.outputTokens += usage?.output ?? 0;
  sums.cacheReadTokens += usage?.cacheRead ?? 0;
  sums.cacheWriteTokens += usage ? usage.cacheWrite5m + usage.cacheWrite1h : 0;
  sums.costUsd += call.costUsd ?? 0;
  sums.withoutCost += call.costUsd === null ? 1 : 0;
  sums.waitedMs += call.waitedMs;
  if (usage === null || call.costUsd !== null) return;
  sums.unknownCost += 1;
  sums.unpriced = [...new Set([...sums.unpriced, call.answeredBy ?? call.model])];
}
