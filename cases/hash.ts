import { contentHash } from "../claude/hash.ts";
import { checksOf } from "./checks.ts";
import type { Case } from "./types.ts";

/**
 * Hash of everything in a case that could change a trial of it or its verdicts: the customer, the tools' answers, the
 * checks, and the versions of the graders that decide them. Where the case stands, its prose, its tags, its number of
 * trials and its reference are not in it: changing them makes no trial stale.
 * @param graderVersions version of each grader by kind
 * @returns SHA-256, hex
 * @throws {Error} when a version is missing, because a hash without it would let stale verdicts be reused
 */
export function caseContentHash(one: Case, graderVersions: Readonly<Record<string, number>>): string {
  const { customer, expect, tools } = one;
  const kinds = [...new Set(checksOf(one).map(({ check }) => check.kind))].sort();
  const versions = kinds.map((kind) => {
    const version = Object.hasOwn(graderVersions, kind) ? graderVersions[kind] : undefined;
    if (version === undefined) throw new Error(`case ${one.id}: the grader \`${kind}\` has no known version`);
    return [kind, version];
  });
  return contentHash({ id: one.id, customer, expect, tools, versions });
}
