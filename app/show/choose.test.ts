import { expect, it } from "vitest";
import { aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { chooseConversation } from "./choose.ts";

const manifest = aManifest({ cases: 2, trials: 3 });
const records = recordsOf(manifest, (c, t) => (c === 1 || t === 1 ? "not_run" : "passed"));
const choose = (caseId: string, trial: number | null = null) =>
  chooseConversation({ manifest, records, problems: [], outdated: 0 }, { caseId, trial, run: "runs/a" });

it("chooses what was asked for", () => {
  expect(choose("case-01")).toMatchObject({ trial: 1, outcome: "passed" });
  expect(choose("case-01", 3)).toMatchObject({ trial: 3 });
});

it.each([
  ["case_01", null, "runs/a has no case case_01. Do you mean case-01? assay show --list --run runs/a"],
  ["zebra", null, "runs/a has no case zebra. assay show --list"],
  ["case-02", null, "No trial of case-02 has ended in runs/a"],
  ["case-01", 2, "runs/a has no trial 2 of case-01. There are: 1, 3."],
] as const)("says what there is instead of %s %s", (caseId, trial, words) => {
  expect(() => choose(caseId, trial)).toThrow(words);
});
