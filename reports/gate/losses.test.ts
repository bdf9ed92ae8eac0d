import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aPlan,
  baseline,
  criterion,
  gate,
  one,
  quarantine,
  withChecks,
  type Change,
} from "../../tests/fixtures/trials/gate.ts";
import { often } from "../../tests/fixtures/effort.ts";
import { junitMistakes } from "../../tests/fixtures/junit.ts";
import { makeBaseline } from "../baseline/make.ts";
import { createStyle } from "../text/style.ts";
import { DEFAULT_GATE } from "./analysis.ts";
import { analyzeGate } from "./analyze.ts";
import { gateExitCode } from "./exit-code.ts";
import { renderGateJson } from "./show/json.ts";
import { renderGateJunit } from "./show/junit.ts";
import type { Loss } from "./losses.ts";
import { renderGateMarkdown } from "./show/markdown.ts";
import { renderGateTerminal } from "./show/terminal.ts";

const WEAKER: [name: string, change: Change, loss: Loss, words: string][] = [
  [
    "a case is deleted",
    one("case-07", () => []),
    { kind: "case_gone", caseId: "case-07", suite: "off-topic" },
    "1 case of the baseline is gone: case-07",
  ],
  [
    "a case has another id and the same content",
    one("case-07", (c) => [{ ...c, id: "case-new" }]),
    { kind: "case_renamed", caseId: "case-07", to: "case-new" },
    "1 case of the baseline was renamed: case-07 (now case-new)",
  ],
  [
    "a case is in quarantine",
    one("case-07", (c) => [{ ...c, quarantine }]),
    { kind: "case_quarantined", caseId: "case-07" },
    "1 case of the baseline is in quarantine now: case-07",
  ],
  [
    "the customer or a tool's answer is another",
    one("case-07", (c) => [{ ...c, playHash: "other" }]),
    { kind: "case_rewritten", caseId: "case-07" },
    "1 case of the baseline was rewritten (what the customer says, or the tools answer): case-07",
  ],
  [
    "its suite no longer guards against regressions",
    one("case-07", (c) => [{ ...c, kind: "capability" }]),
    { kind: "case_unguarded", caseId: "case-07" },
    "1 case of the baseline left the regression suites: case-07",
  ],
  [
    "it is planned for no trial",
    one("case-07", (c) => [{ ...c, trials: 0 }]),
    { kind: "case_fewer_trials", caseId: "case-07", trials: 0 },
    "1 case of the baseline is played less often than the others: case-07 (0 trials)",
  ],
  [
    "it is planned for fewer trials than the others",
    one("case-07", (c) => [{ ...c, trials: 1 }]),
    { kind: "case_fewer_trials", caseId: "case-07", trials: 1 },
    "1 case of the baseline is played less often than the others: case-07 (1 trial)",
  ],
  [
    "a check is deleted",
    one("case-07", (c) => [{ ...c, checks: c.checks.slice(1) }]),
    { kind: "check_gone", caseId: "case-07", asks: "asks topic_adherence" },
    "1 check of the baseline is gone or was changed: case-07 (asks topic_adherence)",
  ],
  [
    "a check asks something else",
    one("case-07", (c) => [
      { ...c, checks: c.checks.map((k, i) => (i === 0 ? { ...k, hash: "any letter" } : k)) },
    ]),
    { kind: "check_gone", caseId: "case-07", asks: "asks topic_adherence" },
    "1 check of the baseline is gone or was changed: case-07 (asks topic_adherence)",
  ],
  [
    "a check is only advisory",
    one("case-07", (c) => [
      {
        ...c,
        checks: c.checks.map((k) => ({
          ...k,
          severity: k.criteria.includes("kind") ? "advisory" : "required",
        })),
      },
    ]),
    { kind: "check_advisory", caseId: "case-07", asks: "asks kind" },
    "1 check of the baseline is only advisory now: case-07 (asks kind)",
  ],
  [
    "a check no longer counts for its criterion",
    one("case-07", (c) => [
      { ...c, checks: c.checks.map((k) => ({ ...k, criteria: k.criteria.filter((id) => id !== "kind") })) },
    ]),
    { kind: "check_unfed", caseId: "case-07", asks: "asks kind", criterion: "kind" },
    "1 check of the baseline no longer counts for a criterion: case-07 (asks kind; kind)",
  ],
  [
    "a criterion is only watched",
    criterion("kind", { severity: "watch" }),
    { kind: "criterion_severity", criterion: "kind", name: "Is kind", before: "gate", now: "watch" },
    "1 criterion of the baseline is less severe now: Is kind (watch, was gate)",
  ],
  [
    "a criterion has a lower target",
    criterion("kind", { target: 0.9 }),
    { kind: "criterion_bar", criterion: "kind", name: "Is kind", bar: "target", before: 0.95, now: 0.9 },
    "1 criterion of the baseline asks for less now: Is kind (target 90 %, was 95 %)",
  ],
  [
    "a criterion has a lower floor",
    criterion("kind", { floor: 0.1 }),
    { kind: "criterion_bar", criterion: "kind", name: "Is kind", bar: "floor", before: 0.85, now: 0.1 },
    "1 criterion of the baseline asks for less now: Is kind (floor 10 %, was 85 %)",
  ],
  [
    "a criterion is gone",
    (m) => ({ ...m, criteria: m.criteria.filter((c) => c.id !== "kind") }),
    { kind: "criterion_gone", criterion: "kind", name: "Is kind" },
    "1 criterion of the baseline is gone: Is kind",
  ],
  [
    "a criterion is no longer measured",
    criterion("kind", { measurable: false }),
    { kind: "criterion_not_measured", criterion: "kind", name: "Is kind" },
    "1 criterion of the baseline is no longer measured: Is kind",
  ],
];

describe("where the baseline asks more than the candidate is asked", () => {
  it.each(WEAKER)(
    "a gate can't pass, unless a reason is given, and every format says so: %s",
    (_, change, loss, words) => {
      const a = gate(change);
      expect(a.losses).toEqual([loss]);
      expect(a.verdict).toBe("inconclusive");
      expect(a.sentence.startsWith(`${words}. `)).toBe(true);
      expect(gateExitCode(a, null)).toBe(3);
      const terminal = renderGateTerminal(a, { style: createStyle(false), width: 1000 });
      expect(terminal).toContain(`INCONCLUSIVE. ${words}`);
      expect(renderGateMarkdown(a)).toContain("## No longer asked");
      expect(JSON.parse(renderGateJson(a))).toMatchObject({ losses: [loss] });
      const junit = renderGateJunit(a);
      expect(junitMistakes(junit)).toEqual([]);
      expect(junit).toContain(`failures="1" errors="0"`);
      expect(junit).toContain(`<failure type="removed" message="${words}`);

      const allowed = gate(change, { allow: "moved to the web form" });
      expect(allowed.verdict).toBe("pass");
      expect(allowed.sentence).toContain(`Safe to ship, though ${words} (allowed: "moved to the web form"):`);
      expect(renderGateMarkdown(allowed)).toContain('Allowed with --allow-removed: "moved to the web form"');
      expect(renderGateJunit(allowed)).toContain(`failures="0" errors="0"`);
    },
  );

  it("--on-inconclusive pass does not take it, and fail does", () => {
    const a = gate(one("case-07", () => []));
    expect([gateExitCode(a, "pass"), gateExitCode(a, "fail")]).toEqual([3, 1]);
    const allowed = gate(
      one("case-07", () => []),
      { allow: "why" },
    );
    expect(gateExitCode({ ...allowed, verdict: "inconclusive" }, "pass")).toBe(0);
  });

  it("a regression is still a FAIL, and names both", () => {
    const broken = new Set(["case-01", "case-02", "case-03", "case-04"]);
    const a = gate(
      one("case-07", () => []),
      { passes: (id) => !broken.has(id) },
    );
    expect(a.verdict).toBe("fail");
    expect(a.sentence).toMatch(/^Don't ship: .*; 1 case of the baseline is gone: case-07\./);
  });

  it("many of a kind are counted, and the rest of the names are listed below", () => {
    const gone = new Set(Array.from({ length: 7 }, (_, i) => `case-0${i + 1}`));
    const a = gate((m) => ({ ...m, cases: m.cases.filter((c) => !gone.has(c.id)) }));
    expect(a.sentence).toMatch(
      /^7 cases of the baseline are gone: case-01, case-02, case-03, case-04, case-05 and 2 more\. /,
    );
    expect(renderGateMarkdown(a)).toContain("case-05, case-06, case-07.");
  });

  it("of many checks the cases are named, and what each asked is listed below", () => {
    const fewer: Change = (m) => ({
      ...m,
      cases: m.cases.map((c, i) => (i < 7 ? { ...c, checks: i === 0 ? [] : c.checks.slice(1) } : c)),
    });
    const a = gate(fewer);
    expect(a.sentence).toMatch(
      /^8 checks of the baseline, in 7 cases, are gone or were changed: case-01, case-02, case-03, case-04, case-05 and 2 more\. /,
    );
    expect(renderGateMarkdown(a)).toMatch(/8 checks of the baseline are .*case-07 \\\(asks topic/);
  });

  it("an edited check keeps its case in by the checks that stayed, and what broke is seen", () => {
    const edited = one("case-07", (c) => [{ ...c, checks: c.checks.slice(1) }]);
    const a = gate(edited, { passes: (id) => id !== "case-07" });
    expect(a.failedBy).toEqual(["case-07"]);
    expect(a.verdict).toBe("fail");
  });

  it("a renamed case is compared with itself under its old id", () => {
    const renamed = one("case-07", (c) => [{ ...c, id: "case-new" }]);
    const a = gate(renamed, { passes: (id) => id !== "case-new" });
    expect(a.failedBy).toEqual(["case-new"]);
    expect(a.leftOut).toEqual([]);
  });

  it("one of two equal checks is missed", () => {
    const twice = aPlan(20, 1);
    twice.cases.forEach((c) => c.checks.push({ ...(c.checks[0] ?? fail()), id: "0.expect.2" }));
    const old = makeBaseline({ manifest: twice, records: withChecks(twice), blessed: baseline.blessed });
    const now = aPlan(3, 1);
    const a = analyzeGate({ baseline: old, manifest: now, records: withChecks(now), settings: DEFAULT_GATE });
    expect(a.losses.map((l) => l.kind)).toEqual(["check_gone"]);
  });

  it("of two equal checks of which one is softer, the other one keeps what was asked", () => {
    const softer = one("case-07", (c) => [
      { ...c, checks: [{ ...(c.checks[0] ?? fail()), id: "x", severity: "advisory" }, ...c.checks] },
    ]);
    expect(gate(softer).losses).toEqual([]);
  });

  it("another judge is named as a cause", () => {
    const a = gate((m) => ({
      ...one("case-07", (c) => [{ ...c, checks: c.checks.slice(1) }])(m),
      judgeModel: "sim-large",
    }));
    expect(a.lossCause).toBe("Perhaps they were not edited: the judge is sim-large, and was sim-small.");
  });
});

function fail(): never {
  throw new Error("the case has no check");
}

it("never passes after any mix of such changes, and JUnit has a failure exactly then or after a FAIL", () => {
  fc.assert(
    fc.property(
      fc.subarray(
        WEAKER.map(([, change], i) => ({ change, i })),
        { minLength: 0, maxLength: 4 },
      ),
      fc.boolean(),
      (changes, breaks) => {
        const all: Change = (m) => changes.reduce((now, c) => c.change(now), m);
        const a = gate(all, { passes: (id) => !breaks || id > "case-05" });
        if (changes.length > 0) expect(a.verdict).not.toBe("pass");
        const failing = a.verdict === "fail" || a.losses.length > 0;
        const junit = renderGateJunit(a);
        expect(/<failure /.test(junit)).toBe(failing);
        expect(junitMistakes(junit)).toEqual([]);
      },
    ),
    { numRuns: often({ usually: 6, thorough: 15 }) },
  );
});
