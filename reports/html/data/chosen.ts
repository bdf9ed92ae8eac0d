import type { TrialDigest } from "../../../runner/digests.ts";
import { deflated } from "./pack.ts";
import type { PageBlock, PageConversation, PageConversations } from "./contract.ts";
import { plural, thousands } from "../../words/words.ts";

/** How many passed conversations the sample has. */
const SAMPLE = 200;

/** How much a page holds. */
interface Limits {
  /** The most bytes of packed conversations: with the records of a large run a page stays below 5 MB. */
  bytes: number;
  /** Characters of JSON that are packed together: enough to pack well, few enough to open quickly. */
  block: number;
}
const LIMITS: Limits = { bytes: 3_400_000, block: 200_000 };

/** A trial that has a conversation. */
export interface Kept {
  run: number;
  /** The index of its case in the page. */
  place: number;
  digest: TrialDigest;
  /** Whether it is worth reading: it did not pass, or the same trial of another run did not. */
  matters: boolean;
}

/**
 * Chooses the conversations that a page holds, and packs them: every one that did not pass, and a sample of
 * those that did, which is the same each time. Where there are too many that did not pass, each case gets its
 * first trials before any case gets more.
 * @param o.read makes a conversation from its record
 */
export function chooseConversations(o: {
  kept: readonly Kept[];
  whole: boolean;
  read: (one: Kept) => PageConversation;
  /** How to get the others, as a sentence. */
  rest: string;
  limits?: Limits;
}): PageConversations {
  const { kept, whole, read, limits = LIMITS } = o;
  const others = inRounds(kept.filter((k) => k.matters));
  const passed = kept.filter((k) => !k.matters);
  const wanted = whole ? passed : sampleOf(passed);
  const blocks: PageBlock[] = [];
  let index: PageBlock["index"] = [];
  let texts: string[] = [];
  let length = 0;
  let bytes = 0;
  const close = (): void => {
    if (texts.length === 0) return;
    const packed = deflated(`[${texts.join(",")}]`);
    bytes += packed.length;
    blocks.push({ index, packed });
    [index, texts, length] = [[], [], 0];
  };
  const counts = { others: 0, passed: 0 };
  for (const [kind, list] of [
    ["others", others],
    ["passed", wanted],
  ] as const) {
    for (const one of list) {
      if (!whole && bytes >= limits.bytes) break;
      const text = JSON.stringify(read(one));
      index.push([one.run, one.place, one.digest.trial]);
      texts.push(text);
      length += text.length;
      counts[kind] += 1;
      if (length >= limits.block) close();
    }
  }
  close();
  const leftOut = kept.length - counts.others - counts.passed;
  return {
    leftOut,
    rule: ruleWords({ ...o, counts, others: others.length, passed: passed.length, leftOut }),
    blocks,
  };
}

function ruleWords(o: {
  counts: { others: number; passed: number };
  others: number;
  passed: number;
  leftOut: number;
  rest: string;
}): string {
  if (o.leftOut === 0) return "This file holds every record and every conversation.";
  const did =
    o.others === 0
      ? ""
      : o.counts.others === o.others
        ? `the ${plural(o.others, "conversation")} that did not pass, and `
        : `${thousands(o.counts.others)} of the ${plural(o.others, "conversation")} that did not pass, as many of each case as of any other, and `;
  const passing = `${thousands(o.counts.passed)} of the ${thousands(o.passed)} that passed, drawn with a fixed seed`;
  return `This file holds every record, ${did}${passing}. Left out: ${plural(o.leftOut, "conversation")}. ${o.rest}`;
}

/** The first trial of each case, then the second of each, and so on. */
function inRounds(kept: readonly Kept[]): Kept[] {
  const rounds = new Map<string, number>();
  return kept
    .map((one) => {
      const name = `${one.run} ${one.place}`;
      const round = rounds.get(name) ?? 0;
      rounds.set(name, round + 1);
      return { one, round };
    })
    .sort((a, b) => a.round - b.round)
    .map(({ one }) => one);
}

/** The same sample for the same trials, in any order: those whose names have the lowest hashes. */
function sampleOf(passed: readonly Kept[]): Kept[] {
  if (passed.length <= SAMPLE) return [...passed];
  const lot = ({ run, digest }: Kept): number => scatter(`${run} ${digest.caseId} ${digest.trial}`);
  return passed
    .map((one, at) => ({ one, at, lot: lot(one) }))
    .sort((a, b) => a.lot - b.lot || a.at - b.at)
    .slice(0, SAMPLE)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** A pseudo-random number for a text. FNV-1a, then the finalizer of MurmurHash3. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
