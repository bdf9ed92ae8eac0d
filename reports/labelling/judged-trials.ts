import type { LabelCandidate, LabelFrame } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest, TrialRecord } from "../../runner/records.ts";
import { slotsByCase } from "../count/latest.ts";
import { hasEnded } from "../count/vote.ts";

/** One question about one conversation, and the judge's answer, which is hidden until the vote. */
export interface LabelQuestion {
  record: TrialRecord;
  check: TrialRecord["checks"][number];
  /** The labels that an answer makes: one for each criterion that the question counts for. */
  frames: LabelFrame[];
}

/** How a conversation was drawn: of how many, and with how many others. */
export type Drawn = LabelFrame["drawn"];

/** A trial whose result for a criterion depends on the judge. Its conversation is read when it is drawn. */
export interface JudgedTrial extends LabelCandidate {
  hashes: readonly string[];
  questions: (drawn: Drawn) => LabelQuestion[];
}

/** The criteria of a run that depend on a judge, by id. */
export function judgedCriteria({ criteria, cases }: Pick<Manifest, "criteria" | "cases">): string[] {
  return criteria.flatMap((c) =>
    c.measurable && cases.some((k) => k.quarantine === null && judgedOf(k, c.id).size > 0) ? [c.id] : [],
  );
}

/**
 * The criteria that a sample of several asks nothing about: those of attackers, where others are of customers. They
 * are counted apart, and a whole attack takes as long to read as five other conversations.
 */
export function askedApart(manifest: Pick<Manifest, "criteria" | "cases">): Manifest["criteria"] {
  const judged = new Set(judgedCriteria(manifest));
  const [attacks, others] = [true, false].map((attacked) =>
    manifest.criteria.filter(
      (c) => judged.has(c.id) && c.measurable && (c.population === "attackers") === attacked,
    ),
  );
  return others?.length === 0 ? [] : (attacks ?? []);
}

function judgedOf(c: Pick<Manifest["cases"][number], "checks">, criterion: string): Map<string, string> {
  return new Map(
    c.checks
      .filter((k) => k.judged === true && k.severity === "required" && k.criteria.includes(criterion))
      .map((k) => [k.id, k.hash]),
  );
}

/**
 * The trials whose result for a criterion depends on the judge: every rule held, and the judge could tell.
 */
export function candidatesOf(
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

/** A record, with the hash of its conversation. */
interface Read {
  record: TrialRecord;
  conversation: string;
}
type ReadWhole = (digest: TrialDigest) => Read;

/** Reads each conversation once, however often it is needed. */
export function onceRead(): ReadWhole {
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
