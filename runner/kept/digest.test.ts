import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { aCall, aCheck, aRecord, aTranscript } from "../../tests/fixtures/trials/records.ts";
import { createDigester } from "./digest.ts";
import type { TrialRecord } from "../records.ts";

const nowhere = { offset: 0, length: 0 };
const never = (): never => {
  throw new Error("nobody asked for the record");
};

it("holds all that is counted", () => {
  const record = aRecord({
    caseId: "case-1",
    trial: 7,
    outcome: "failed",
    durationMs: 12.5,
    transcript: aTranscript({
      turns: [80.1, 90.2].map((latencyMs, i) => ({
        customer: "Hi",
        agent: "Hello",
        end: "end_turn",
        toolCalls: [],
        calls: [aCall({ costUsd: 0.25, cacheSavedUsd: 0.125, waitedMs: 3, ...(i === 1 && KNOWN) })],
        latencyMs,
        firstTextMs: i === 0 ? null : 40.5,
      })),
    }),
    checks: [
      aCheck("pass", { id: "completed", kind: "completed", criteria: [] }),
      aCheck("fail", { severity: "advisory" }),
    ],
    judgeCalls: [aCall({ role: "judge", answeredBy: "new-model", costUsd: null })],
    strayCalls: [aCall({ usage: null, costUsd: null, attempts: [] })],
  });
  const digest = createDigester(never)(record, nowhere);
  expect({
    ...digest,
    trial: digest.trial,
    key: digest.key,
    outcome: digest.outcome,
    durationMs: digest.durationMs,
    unhinderedMs: digest.unhinderedMs,
    replyMs: digest.replyMs,
    firstTextMs: digest.firstTextMs,
    calls: digest.calls,
    paid: digest.paid,
  }).toEqual({
    caseId: "case-1",
    trial: 7,
    key: "case-1-7",
    outcome: "failed",
    error: null,
    durationMs: 12.5,
    // The replies and the one judgement.
    unhinderedMs: 80.1 + 90.2 + 80,
    replyMs: [80.1, 90.2],
    firstTextMs: [40.5],
    checks: [
      { ...asked, id: "completed", kind: "completed", criteria: [], status: "pass", reason: "" },
      { ...asked, severity: "advisory", status: "fail", reason: "because it fail" },
    ],
    paid: { answers: 3, known: 1, paidUsd: 0.25, savedUsd: 0.25, unknownPaid: 1, unknownSaved: 0 },
    playedBy: "earlier",
    calls: [
      {
        role: "agent",
        calls: 3,
        replayed: 1,
        retries: 0,
        inputTokens: 200,
        outputTokens: 40,
        cacheReadTokens: 1800,
        cacheWriteTokens: 0,
        costUsd: 0.5,
        cacheSavedUsd: 0.25,
        withoutCost: 1,
        unknownCost: 0,
        unpriced: [],
        waitedMs: 3,
      },
      {
        role: "judge",
        calls: 1,
        replayed: 0,
        retries: 0,
        inputTokens: 100,
        outputTokens: 20,
        cacheReadTokens: 900,
        cacheWriteTokens: 0,
        costUsd: 0,
        cacheSavedUsd: 0,
        withoutCost: 1,
        unknownCost: 1,
        unpriced: ["new-model"],
        waitedMs: 0,
      },
    ],
  });
});

/** An answer that an earlier run had paid for. */
const KNOWN = {
  replayed: true,
  paidBy: "earlier",
  attempts: aCall().attempts.map((a) => ({ ...a, requestId: "req_2" })),
};

const asked = {
  id: "0.expect.0",
  kind: "says",
  label: 'says "insurance"',
  severity: "required",
  criteria: ["topic_adherence"],
};

it("says what a check asks in its author's words, which every report then shows", () => {
  const digest = createDigester(never);
  const checks = [
    aCheck("pass", { id: "1", label: "matches /a|b/i" }),
    aCheck("fail", { id: "1", label: "matches /a|b/i", inWords: "Says one of both." }),
  ];
  expect(digest(aRecord({ caseId: "case-1", checks }), nowhere).checks.map((c) => c.label)).toEqual([
    "matches /a|b/i",
    "Says one of both.",
  ]);
});

it("keeps the numbers of many trials apart, and any key as it was", () => {
  const digest = createDigester(never);
  const records = Array.from({ length: 2000 }, (_, i) =>
    aRecord({
      caseId: `case-${i % 7}`,
      trial: i,
      durationMs: i / 8,
      ...(i % 3 === 0 && { key: `${i}-recorded` }),
      transcript: aTranscript({
        turns: Array.from({ length: i % 9 }, (_turn, turn) => ({
          ...aTranscript().turns[0]!,
          latencyMs: i + turn / 16,
        })),
      }),
    }),
  );
  const digests = records.map((record) => digest(record, nowhere));
  expect(
    digests.map((d) => [d.caseId, d.trial, d.key, d.durationMs, d.replyMs, d.calls[0]?.calls ?? 0]),
  ).toEqual(
    records.map((r) => [
      r.caseId,
      r.trial,
      r.key,
      r.durationMs,
      r.transcript.turns.map((t) => t.latencyMs),
      r.transcript.turns.length,
    ]),
  );
});

it("keeps checks apart that only look alike as one text", () => {
  const digest = createDigester(never);
  const lists = [
    [aCheck("pass", { id: "1", kind: "says", label: "Hi" })],
    [aCheck("pass", { id: "1s", kind: "ays", label: "Hi" })],
    [aCheck("pass", { id: "1", kind: "says", label: "Hi", criteria: ["a", "b"] })],
    [aCheck("pass", { id: "1", kind: "says", label: "Hi", criteria: ["a1 b"] })],
    [aCheck("pass", { label: "a" }), aCheck("pass", { label: "b" })],
    [aCheck("pass", { label: "b" }), aCheck("pass", { label: "a" })],
    [aCheck("pass", { label: "a" })],
  ];
  const digests = lists.map((checks) => digest(aRecord({ caseId: "case-1", checks }), nowhere));
  expect(
    digests.map((d) => d.checks.map(({ id, kind, label, criteria }) => [id, kind, label, criteria])),
  ).toEqual(
    lists.map((checks) => checks.map(({ id, kind, label, criteria }) => [id, kind, label, criteria])),
  );
  const again = digest(aRecord({ caseId: "case-2", checks: lists[5] ?? [] }), nowhere);
  expect(again.checks).toBe(digests[5]?.checks);
});

it("reads the record from its place in the file", () => {
  const record = aRecord({ caseId: "case-1" });
  const places: unknown[] = [];
  const digest = createDigester((place) => {
    places.push(place);
    return record;
  })(record, { offset: 5_000_000_000, length: 17 });
  expect(digest.whole()).toBe(record);
  expect(places).toEqual([{ offset: 5_000_000_000, length: 17 }]);
});

it("lets go of the conversation", () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const digest = createDigester(never);
  // A separate function, so that nothing here holds the records.
  const digestAll = (): { digests: unknown[]; held: WeakRef<TrialRecord["transcript"]>[] } => {
    const records = (["failed", "errored", "passed"] as const).map((outcome) =>
      aRecord({ caseId: "case-1", outcome }),
    );
    return {
      digests: records.map((record) => digest(record, nowhere)),
      held: records.map((record) => new WeakRef(record.transcript)),
    };
  };
  const { digests, held } = digestAll();
  // The target of a WeakRef that was made in this turn is held until the turn ends.
  return new Promise(setImmediate).then(() => {
    collectGarbage();
    expect(digests).toHaveLength(3);
    expect(held.map((ref) => ref.deref())).toEqual([undefined, undefined, undefined]);
  });
});
