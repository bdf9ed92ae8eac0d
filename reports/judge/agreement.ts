import { latestVotes, type Label } from "../../labels/index.ts";
import { cohenKappa, type Kappa } from "../../stats/index.ts";

/** How far two people agree on what both labelled. No judge can be expected to agree more. */
export interface PeopleAgreement {
  /** Questions that two people or more answered with pass or fail. */
  pairs: number;
  agreed: number;
  /** Null where all votes are alike. */
  kappa: Kappa | null;
}

/** @returns null where no question was labelled by two people */
export function agreementOfPeople(labels: readonly Label[]): PeopleAgreement | null {
  const groups = new Map<string, Label[]>();
  for (const label of latestVotes(labels).filter((l) => l.vote !== "cant_tell")) {
    const key = JSON.stringify([label.criterion, label.check, label.conversation]);
    groups.set(key, [...(groups.get(key) ?? []), label]);
  }
  const pairs = [...groups.values()].flatMap((own): [Label, Label][] => {
    // In the order of their names, so that the table does not depend on who was first.
    const [a, b] = own.toSorted((x, y) => (x.by < y.by ? -1 : 1));
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  if (pairs.length === 0) return null;
  const count = (a: Label["vote"], b: Label["vote"]): number =>
    pairs.filter(([x, y]) => x.vote === a && y.vote === b).length;
  const table = [
    [count("pass", "pass"), count("pass", "fail")],
    [count("fail", "pass"), count("fail", "fail")],
  ] as const;
  const agreed = table[0][0] + table[1][1];
  const alike = pairs.every(([a, b]) => a.vote === pairs[0]?.[0].vote && b.vote === a.vote);
  return { pairs: pairs.length, agreed, kappa: alike ? null : cohenKappa(table) };
}
