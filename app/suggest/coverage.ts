import { caseContentHash, type Case } from "../../cases/index.ts";
import { contentHash } from "../../claude/index.ts";
import { graderVersions } from "../../graders/index.ts";
import type { Prompt } from "../../prompts/index.ts";
import { stateOf } from "../../reports/mutate/analysis.ts";
import type { SuggestReport, ToldPart } from "../../reports/suggest/analysis.ts";
import { partsOf, type PromptPart } from "../mutate/parts.ts";
import type { World } from "../world.ts";
import { createSpeaking, type Speaking } from "./own-words.ts";
import type { FoundMutation } from "./proofs.ts";

/**
 * The tag of a case that was drafted for a part. It contains the part's hash: an edited part is another one.
 */
export function tagFor({ hash }: Pick<ToldPart, "hash">): string {
  return `suggested-${hash.slice(0, 8)}`;
}

/**
 * Decides for each part of a prompt how well the cases cover it: by the results of `assay mutate` for exactly
 * this text and these cases, and otherwise by the words that only this part has.
 * @param o.mutations newest first
 */
export function coverageOf(o: {
  prompt: Prompt;
  cases: readonly Case[];
  mutations: readonly FoundMutation[];
  world: Pick<World, "graders">;
}): SuggestReport {
  const { prompt, cases, mutations } = o;
  const parts = partsOf(prompt);
  const versions = graderVersions(o.world.graders);
  const known: Known = {
    hashes: new Map(cases.map((one) => [one.id, caseContentHash(one, versions)])),
    drafted: new Map(cases.flatMap(({ id, tags }) => tags.map((tag) => [tag, id] as const))),
    speaking: createSpeaking(parts, cases),
    mutations,
  };
  return {
    agent: prompt.name,
    prompt: prompt.source,
    cases: cases.length,
    parts: [...parts.map((part) => wholePart(part, known)), ...openStatements(parts, known)],
  };
}

interface Known {
  /** Hashes of the present cases. */
  hashes: ReadonlyMap<string, string>;
  /** Case ids by their tags. */
  drafted: ReadonlyMap<string, string>;
  speaking: Speaking;
  mutations: readonly FoundMutation[];
}

type Finding = FoundMutation["told"][number] & { of: FoundMutation };

function wholePart(part: PromptPart, known: Known): ToldPart {
  const { speaking } = known;
  const { kind, file, name, text, hash } = part;
  const spokenBy = speaking.casesOf(part);
  const told = { kind, file, line: 1, name, text, hash, spokenBy, ownWords: speaking.ownWords(part) };
  const played = playedOf(
    findings(known).filter((one) => one.kind === kind && one.hash === hash),
    known,
  );
  if (played.guard !== null)
    return { ...told, reach: "guarded", by: played.guard.guardedBy, proof: proofOf(played.guard) };
  const draft = draftOf(told, known, played);
  if (draft !== null) return { ...told, reach: "drafted", by: draft, proof: null };
  // A case that is newer than the runs may be the one that notices.
  const untried = spokenBy.filter((id) => !played.tried(id));
  if (untried.length > 0) return { ...told, spokenBy: untried, reach: "spoken", by: null, proof: null };
  if (played.open !== null) return { ...told, reach: "open", by: null, proof: proofOf(played.open) };
  return { ...told, reach: "silent", by: null, proof: null };
}

/**
 * Statements of the present sections that no case depends on. Only a run shows this: a statement has too few
 * words.
 */
function openStatements(parts: readonly PromptPart[], known: Known): ToldPart[] {
  const sections = new Map(parts.filter(({ kind }) => kind === "section").map((part) => [part.hash, part]));
  const statements = findings(known).filter(({ kind, hash }) => kind === "sentence" && sections.has(hash));
  const byHash = new Map<string, Finding[]>();
  for (const one of statements) {
    const hash = contentHash([one.hash, one.line, one.text]);
    byHash.set(hash, [...(byHash.get(hash) ?? []), one]);
  }
  return [...byHash].flatMap(([hash, found]): ToldPart[] => {
    const { guard, open, tried } = playedOf(found, known);
    if (guard !== null || open === null) return [];
    const { line, text } = open;
    const file = sections.get(open.hash)?.file ?? open.file;
    const told = { kind: open.kind, file, line, name: text, text, hash, spokenBy: [], ownWords: [] };
    const draft = draftOf(told, known, { tried });
    return draft === null
      ? [{ ...told, reach: "open", by: null, proof: proofOf(open) }]
      : [{ ...told, reach: "drafted", by: draft, proof: null }];
  });
}

/** The joint results of runs for the same part. */
interface Played {
  /** A run in which an unchanged case noticed. */
  guard: Finding | null;
  /** The run with the most tried cases, of which none noticed. */
  open: Finding | null;
  /** Whether a case in its present form could have noticed in one of them, and did not. */
  tried: (id: string) => boolean;
}

function playedOf(found: readonly Finding[], known: Known): Played {
  const open = found.filter(isOpen).toSorted((a, b) => b.tried - a.tried);
  return {
    guard: found.find((one) => isGuarded(one, known)) ?? null,
    open: open[0] ?? null,
    tried: (id) => open.some(({ of }) => wasPlayed(id, of, known)),
  };
}

/** Results for removed parts, newest first. */
function findings({ mutations }: Known): Finding[] {
  return mutations.flatMap((of) =>
    of.told.filter(({ change }) => change === "remove").map((one) => ({ ...one, of })),
  );
}

/** A guard counts as long as its case is unchanged. */
function isGuarded({ guardedBy, of }: Finding, known: Known): boolean {
  return guardedBy !== null && wasPlayed(guardedBy, of, known);
}

function isOpen(one: Finding): boolean {
  return stateOf({ ...one, doubtful: [], unknownWhy: null }, one.of.stopped !== null) === "open";
}

function wasPlayed(id: string, of: FoundMutation, { hashes }: Known): boolean {
  return of.caseHashes[id] !== undefined && of.caseHashes[id] === hashes.get(id);
}

/** The case that was drafted for a part, unless it was played without the part and did not notice. */
function draftOf(
  told: Pick<ToldPart, "hash">,
  known: Known,
  { tried }: Pick<Played, "tried">,
): string | null {
  const id = known.drafted.get(tagFor(told));
  return id === undefined || tried(id) ? null : id;
}

function proofOf({ of, tried }: Finding): NonNullable<ToldPart["proof"]> {
  const { folder, model, simulated } = of;
  return { folder, model, simulated, tried };
}
