import type { Transcript } from "../../graders/contract/transcript.ts";
import type { CheckDigest } from "../../runner/digests.ts";
import { flipRate, type CaseTally, type FlipRate } from "../../stats/index.ts";
import { groupBy } from "../count/group.ts";
import type { PooledTrial } from "./pool.ts";

/** A later verdict of the judge on a check of a finished trial. */
export interface Opinion {
  /** Identity of the trial; see `PooledTrial`. */
  identity: string;
  checkId: string;
  status: "pass" | "fail" | "unscored";
}

/**
 * Who is flaky. `agent`: its replies differ from trial to trial, and so do the verdicts. `judge`: it decides
 * the same conversation in different ways. `unknown`: nothing was judged twice, so it could be either.
 */
export type Blame = "agent" | "judge" | "both" | "unknown";

/** A required check of a case that holds in some of its trials and fails in others. */
export interface WaveringCheck {
  id: string;
  label: string;
  /** Whether a model decides it. */
  judged: boolean;
  passed: number;
  failed: number;
  /** Conversations that were judged more than once, and how often the verdicts differed. Null for a rule. */
  flips: FlipRate | null;
  blame: Blame;
}

/** The required checks that vary, those that fail most first. */
export function waveringChecks(o: {
  trials: readonly PooledTrial[];
  opinions: readonly Opinion[];
  judgedKinds: ReadonlySet<string>;
}): WaveringCheck[] {
  const later = groupBy(o.opinions, (op) => `${op.identity} ${op.checkId}`);
  const verdicts = o.trials.flatMap(({ identity, record }) => {
    const scored = record.checks.filter((c) => c.severity === "required" && c.status !== "unscored");
    // A rule always decides the same, so the conversation only matters for what a model decides.
    const transcript = scored.some((c) => o.judgedKinds.has(c.kind)) ? record.whole().transcript : null;
    return scored.map((check): Judged => ({
      check,
      conversation: transcript === null ? "" : conversationOf(transcript, check),
      opinions: (later.get(`${identity} ${check.id}`) ?? []).map((op) => op.status),
    }));
  });
  return [...groupBy(verdicts, (v) => v.check.id).values()]
    .map((own) => describe(own, o.judgedKinds))
    .filter((c) => c.passed > 0 && c.failed > 0)
    .sort((a, b) => b.failed - a.failed || (a.id < b.id ? -1 : 1));
}

/** The cause of a case's flakiness, from its checks. Null where no check varies. */
export function blameOf(checks: readonly WaveringCheck[]): Blame | null {
  if (checks.length === 0) return null;
  const has = (...blames: Blame[]): boolean => checks.some((c) => blames.includes(c.blame));
  if (has("both") || (has("agent") && has("judge"))) return "both";
  if (has("judge")) return "judge";
  return has("agent") ? "agent" : "unknown";
}

interface Judged {
  check: CheckDigest;
  conversation: string;
  opinions: Opinion["status"][];
}

function describe(own: readonly Judged[], judgedKinds: ReadonlySet<string>): WaveringCheck {
  const count = (status: string): number => own.filter((v) => v.check.status === status).length;
  const first = own[0]?.check;
  const judged = judgedKinds.has(first?.kind ?? "");
  const conversations = [...groupBy(own, (v) => v.conversation).values()].map(tallyOf);
  return {
    id: first?.id ?? "",
    label: first?.label ?? "",
    judged,
    passed: count("pass"),
    failed: count("fail"),
    flips: judged ? flipRate(conversations) : null,
    blame: judged ? blameFor(conversations) : "agent",
  };
}

/** All verdicts on one conversation, from any trial. */
function tallyOf(same: readonly Judged[]): CaseTally {
  const statuses = same.flatMap((v) => [v.check.status, ...v.opinions]);
  const passed = statuses.filter((s) => s === "pass").length;
  return { passed, scored: passed + statuses.filter((s) => s === "fail").length };
}

/**
 * The judge is flaky where it decided one conversation in two ways. The agent is flaky where the judge was
 * consistent on one conversation that passes and on another that fails.
 */
function blameFor(conversations: readonly CaseTally[]): Blame {
  const twice = conversations.filter((c) => c.scored >= 2);
  const judge = twice.some((c) => c.passed > 0 && c.passed < c.scored);
  const agent = twice.some((c) => c.passed === c.scored) && twice.some((c) => c.passed === 0);
  if (judge && agent) return "both";
  return judge ? "judge" : agent ? "agent" : "unknown";
}

/** What a check looked at, as text: equal texts are the same conversation, whichever trial they are from. */
function conversationOf(transcript: Transcript, check: CheckDigest): string {
  const match = /^(\d+)\.expect\./.exec(check.id);
  const turns = match === null ? transcript.turns : transcript.turns.slice(0, Number(match[1]) + 1);
  return JSON.stringify(
    turns.map((t) => [
      t.customer,
      t.agent,
      t.end,
      t.toolCalls.map((c) => [c.name, c.input, c.result, c.isError]),
    ]),
  );
}
