import { expect, it } from "vitest";

/** A case recorded by another project: its tool's result, and ours. */
export interface RecordedCase {
  id: string;
  /** `pass`, `fail`, `refused` (an error in the case itself), or a score. */
  recorded: string;
  /** Null: not a kind of check that Assay has. */
  ours: (() => Promise<string>) | null;
}

export interface Ledger {
  cases: RecordedCase[];
  /** Intended differences: our result, and the reason. */
  differences: { ids: string[]; ours: string; why: string }[];
  /** Not a kind of check that Assay has: the number of cases, and the reason. */
  without: { cases: number; of: (id: string) => boolean; why: string }[];
}

/** Every case agrees, or is in one of the two lists; and every entry of a list is needed. */
export function holdAgainst({ cases, differences, without }: Ledger): void {
  const skipped = (id: string) => without.some(({ of }) => of(id));

  it.each(cases.filter(({ id }) => !skipped(id)))("$id", async ({ id, recorded, ours }) => {
    if (ours === null) throw new Error(`${id} is mapped to no check and stands in no list`);
    const answer = await ours();
    const listed = differences.find(({ ids }) => ids.includes(id));
    expect(answer).toBe(listed === undefined ? recorded : listed.ours);
    // A listed difference that has disappeared must leave the list.
    if (listed !== undefined) expect(answer).not.toBe(recorded);
  });

  it("lists only differences of cases that are compared", () => {
    const compared = cases.map(({ id }) => id).filter((id) => !skipped(id));
    const listed = differences.flatMap(({ ids }) => ids);
    expect(listed.filter((id) => !compared.includes(id))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it("counts what is not a kind of check that Assay has", () => {
    const counts = without.map(({ of }) => cases.filter(({ id }) => of(id)).length);
    expect(counts).toEqual(without.map((entry) => entry.cases));
  });
}
