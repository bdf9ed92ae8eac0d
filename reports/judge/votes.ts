import { latestVotes, type Label } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import type { TrialSlot } from "../count/latest.ts";

/** The votes of people and the judge on one conversation, as far as one criterion depends on the judge. */
export interface HumanVote {
  human: boolean;
  judge: boolean;
  /** How many conversations it represents. */
  weight: number;
  ofThisRun: boolean;
}

type Judged = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * One vote for each conversation. Where several of its questions are judged, it passes when each does, and
 * counts only when each was labelled. Where people disagree the majority counts, and a tie does not count.
 * @param o.judged by case, the hash of each judged check by its id
 */
export function humanVotes(
  labels: readonly Label[],
  o: { slots: readonly TrialSlot[]; judged: Judged },
): { decided: HumanVote[]; undecided: number; older: number } {
  const asked = new Set([...o.judged.values()].flatMap((checks) => [...checks.values()]));
  const latest = latestVotes(labels);
  const current = latest.filter((l) => asked.has(l.check));
  const bySlot = new Map(o.slots.map((s) => [`${s.caseId}#${s.trial}`, s]));
  const groups = new Map<string, Label[]>();
  for (const label of current) {
    const key = `${label.case}\n${label.conversation}`;
    groups.set(key, [...(groups.get(key) ?? []), label]);
  }
  const decided: HumanVote[] = [];
  let undecided = 0;
  for (const own of groups.values()) {
    const vote = voteOfAll(own, o.judged);
    if (vote === "incomplete") continue;
    if (vote === "undecided") undecided += 1;
    else
      decided.push({
        ...vote,
        ofThisRun: own.every((l) => l.carried !== true && isOf(bySlot.get(`${l.case}#${l.trial}`), l)),
      });
  }
  const known = new Set(current.map(voteOf));
  const older = latest.filter((l) => !asked.has(l.check) && !known.has(voteOf(l)));
  return { decided, undecided, older: older.length };
}

/** Whose vote on which conversation, whatever the wording of the question. */
function voteOf({ by, criterion, conversation }: Label): string {
  return JSON.stringify([by, criterion, conversation]);
}

function voteOfAll(
  own: readonly Label[],
  judged: Judged,
): Omit<HumanVote, "ofThisRun"> | "incomplete" | "undecided" {
  const [first] = own;
  const wanted = [...(judged.get(first?.case ?? "")?.values() ?? [])];
  const each = wanted.map((check) => own.filter((l) => l.check === check));
  if (first === undefined || each.some((votes) => votes.length === 0)) return "incomplete";
  const human = each.map(majority);
  if (human.includes(null)) return "undecided";
  return {
    human: human.every((h) => h === true),
    judge: each.every((votes) => votes.every((l) => l.judge === "pass")),
    weight: first.drawn.of / first.drawn.count,
  };
}

/** Null where all votes are "can't tell", and for a tie. */
function majority(votes: readonly Label[]): boolean | null {
  const balance = votes.reduce((sum, l) => sum + (l.vote === "pass" ? 1 : l.vote === "fail" ? -1 : 0), 0);
  return balance === 0 ? null : balance > 0;
}

/** Whether a person voted on the same words as in this run. */
function isOf(slot: TrialSlot | undefined, label: Label): boolean {
  const { record } = slot ?? {};
  return record != null && conversationHash(record.whole().transcript) === label.conversation;
}
