import { contentHash, sha256 } from "../claude/hash.ts";
import { checksOf, type PlacedCheck } from "./checks.ts";
import type { Case } from "./types.ts";

/**
 * Hash of everything in a case that could change its trials or verdicts: its history, the customer, the tools' answers,
 * the rows behind them, the checks, and the versions of the graders that decide them. Not included are its
 * place in the file, its prose, its tags, its number of trials and its reference: a change of these makes no
 * trial stale.
 * @param graderVersions version of each grader by kind
 * @returns SHA-256, hex
 * @throws {Error} when a version is missing, because a hash without it would let stale verdicts be reused
 */
export function caseContentHash(
  one: Case,
  graderVersions: Readonly<Record<string, number | string>>,
): string {
  const { history, customer, expect, tools, limits, world } = one;
  const kinds = [...new Set(checksOf(one).map(({ check }) => check.kind))].sort();
  const versions = kinds.map((kind) => {
    const version = Object.hasOwn(graderVersions, kind) ? graderVersions[kind] : undefined;
    if (version === undefined) throw new Error(`case ${one.id}: the grader \`${kind}\` has no known version`);
    return [kind, version];
  });
  return contentHash({ id: one.id, history, customer, expect, tools, versions, limits, world });
}

/**
 * Hash of the played parts of a case: its history, the customer's words and the tools' answers, without its id and without
 * any check. Two trials with the same hash are attempts at the same situation, even with another id and other
 * checks.
 * @returns SHA-256, hex
 */
export function casePlayHash(one: Case): string {
  const { history, customer, tools, limits, world } = one;
  const played =
    customer.kind === "turns" ? { kind: "turns", says: customer.turns.map((t) => t.customer) } : customer;
  return contentHash({ history, customer: played, tools, limits, world });
}

/**
 * Hash of one check: its settings, its turn, and the version of its grader. Its place in the list, its
 * criteria, severity and reason are not included: they don't change the verdict.
 * @param decidedBy other influences on the verdict: the judge's model and prompt
 * @returns SHA-256, hex
 */
export function checkHash(
  placed: PlacedCheck,
  graderVersion: number | string,
  decidedBy: unknown = null,
): string {
  const { kind, settings, not } = placed.check;
  return contentHash({ kind, settings, not, turn: placed.turn, graderVersion, decidedBy });
}

/**
 * Hash of a suite's text and of everything else that could change the result of reading it.
 * @returns SHA-256, hex
 */
export function suiteHash(text: string, readWith: Readonly<Record<string, unknown>>): string {
  return contentHash({ text: sha256(text), readWith });
}
