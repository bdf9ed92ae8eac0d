import { expect, it } from "vitest";
import { reasonWords } from "./panel-words.ts";

it("says which judge of a panel voted how, and why a judge differed", () => {
  const votes = [
    { model: "haiku", status: "pass" as const, reason: "is kind" },
    { model: "opus", status: "fail" as const, reason: "is curt" },
    { model: "sonnet", status: "pass" as const, reason: "is warm" },
  ];
  expect(reasonWords({ status: "pass", reason: "2 of 3: is kind", evidence: [], votes })).toBe(
    "2 of 3: is kind (haiku: pass; opus: fail, because is curt; sonnet: pass)",
  );
  expect(reasonWords({ status: "fail", reason: "is curt", evidence: [] })).toBe("is curt");
});
