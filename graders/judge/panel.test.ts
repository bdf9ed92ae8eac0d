import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../contract/types.ts";
import { decideTogether, membersOf, panelName, type PanelMember } from "./panel.ts";

const equal = (n: number): PanelMember[] =>
  Array.from({ length: n }, (_, i) => ({ model: `m${i}`, weight: null }));
const votes = (statuses: readonly Verdict["status"][]) =>
  statuses.map((status, i) => ({
    model: `m${i}`,
    verdict: { status, reason: `r${i}`, evidence: [] } as Verdict,
  }));
const decided = (...statuses: Verdict["status"][]): Verdict["status"] =>
  decideTogether(equal(statuses.length), votes(statuses)).status;

describe("the name of a panel", () => {
  it("is that of its judge where there is one, and the same however its members were named", () => {
    expect(panelName([{ model: "opus", weight: null }])).toBe("opus");
    expect(panelName(equal(2).toReversed())).toBe("m0 + m1");
  });

  it("says who is asked and what their word counts", () => {
    const weight = fc.integer({ min: 1, max: 900 }).map((n) => n / 100);
    const member = fc.record({
      model: fc.constantFrom("claude-haiku-5-5", "claude-opus-5-5", "sim-small", "a/b:c"),
      weight: fc.option(fc.record({ pass: weight, fail: weight })),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(member, { minLength: 1, maxLength: 4, selector: (m) => m.model }),
        (members) => {
          const byModel = (a: PanelMember, b: PanelMember): number => (a.model < b.model ? -1 : 1);
          expect(membersOf(panelName(members)).toSorted(byModel)).toEqual(members.toSorted(byModel));
        },
      ),
    );
  });
});

describe("a panel with one voice each", () => {
  it.each([
    [["pass", "pass"], "pass"],
    [["pass", "fail"], "unscored"],
    [["pass", "unscored"], "unscored"],
    [["unscored", "unscored"], "unscored"],
    [["pass", "pass", "fail"], "pass"],
    [["fail", "fail", "unscored"], "fail"],
    [["pass", "fail", "unscored"], "unscored"],
    [["pass", "unscored", "unscored"], "unscored"],
    [["pass", "pass", "fail", "fail"], "unscored"],
    [["pass", "pass", "pass", "fail"], "pass"],
  ] as const)("%j decides %s", (statuses, wanted) => {
    expect(decided(...statuses)).toBe(wanted);
  });

  it("does not depend on who is asked first, and turns round with all of its votes", () => {
    const status = fc.constantFrom("pass" as const, "fail" as const, "unscored" as const);
    const other = { pass: "fail", fail: "pass", unscored: "unscored" } as const;
    fc.assert(
      fc.property(fc.array(status, { minLength: 2, maxLength: 7 }), (all) => {
        expect(decided(...all.toReversed())).toBe(decided(...all));
        expect(decided(...all.map((s) => other[s]))).toBe(other[decided(...all)]);
      }),
    );
  });

  it("keeps who said what, and asks again where an answer was of no use", () => {
    const useless: Verdict = { status: "unscored", reason: "nothing", evidence: [], askAgain: true };
    const open = decideTogether(equal(2), [...votes(["pass"]), { model: "m1", verdict: useless }]);
    expect(open).toMatchObject({ status: "unscored", askAgain: true });
    expect(open.reason).toBe("the panel does not agree: m0 passes it, m1 could not tell");
    const none = decideTogether(equal(2), votes(["unscored", "unscored"]));
    expect(none.reason).toBe("no judge of the panel could tell: m0 could not tell, m1 could not tell");
    const clear = decideTogether(equal(3), votes(["fail", "pass", "fail"]));
    expect(clear.reason).toBe("2 of 3: r0");
    expect(clear.votes?.map((v) => v.status)).toEqual(["fail", "pass", "fail"]);
  });
});

describe("a panel whose judges count by their card", () => {
  const members: PanelMember[] = [
    { model: "m0", weight: { pass: 3, fail: 2 } },
    { model: "m1", weight: { pass: 1, fail: 1 } },
    { model: "m2", weight: { pass: 1, fail: 1 } },
  ];
  const status = (...statuses: Verdict["status"][]) => decideTogether(members, votes(statuses)).status;

  it("decides by where the weights lie, with half of it who could tell", () => {
    expect(status("pass", "fail", "fail")).toBe("pass");
    expect(status("fail", "pass", "pass")).toBe("unscored");
    expect(status("fail", "pass", "unscored")).toBe("fail");
    expect(status("pass", "unscored", "unscored")).toBe("unscored");
  });
});
