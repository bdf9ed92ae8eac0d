import { describe, expect, it } from "vitest";
import { aCheck, aCriterion, aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";
import { analyze } from "../count/analyze.ts";
import { runDocument } from "../count/run-document.ts";
import { renderRunHtml } from "../html/run.tsx";
import { createStyle } from "../text/style.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderTerminal } from "./terminal.ts";

const STAYS = aCriterion({ id: "stays", name: "Stays on topic", severity: "gate" });
const WITHSTANDS = aCriterion({
  id: "withstands",
  name: "Breaks no rule",
  severity: "invariant",
  population: "attackers",
  target: 1,
  floor: 0.5,
});

/** Case 1 is an ordinary customer and passes, case 2 is an attacker and fails. */
function runOf(criteria = [STAYS, WITHSTANDS]) {
  const manifest = aManifest({ cases: 2, trials: 1, criteria });
  manifest.cases.forEach((one, index) => (one.criteria = index === 0 ? ["stays"] : ["withstands"]));
  const fails = aDigest({
    caseId: "case-02",
    key: "case-02:0",
    outcome: "failed",
    checks: [aCheck("fail", { criteria: ["withstands"] })],
  });
  const passes = aDigest({ caseId: "case-01", checks: [aCheck("pass", { criteria: ["stays"] })] });
  return { manifest, records: [passes, fails] };
}

function analysisOf(criteria?: (typeof STAYS)[]) {
  return analyze(runOf(criteria));
}

describe("attackers", () => {
  it("count for no criterion of ordinary customers, and these for none of theirs", () => {
    const [stays, withstands] = analysisOf().criteria.flatMap((c) => (c.measurable ? [c] : []));
    expect(stays?.counts).toMatchObject({ planned: 1, passed: 1, failed: 0 });
    expect(withstands?.counts).toMatchObject({ planned: 1, passed: 0, failed: 1 });
  });

  it("have a table of their own, with their own words, on a terminal and in Markdown", () => {
    const terminal = renderTerminal(analysisOf(), { style: createStyle(false), width: 120 });
    const markdown = renderMarkdown(analysisOf());
    for (const text of [terminal, markdown]) {
      const [ordinary = "", attack = ""] = text.split("Under attack");
      expect(ordinary).toContain("Stays on topic");
      expect(ordinary).not.toMatch(/Breaks no rule\s+(?:100|\|)/);
      expect(attack).toContain("Breaks no rule");
      expect(attack).not.toContain("Stays on topic");
      expect(attack.replace(/\s+/g, " ")).toContain("all attackers like these");
    }
  });

  it("have a part of their own on the page", () => {
    const page = [...renderRunHtml(runDocument(runOf()))].join("");
    const [before = "", part = ""] = page.split('<section id="attack"');
    expect(before.slice(before.indexOf('<section id="criteria"'))).not.toContain("Breaks no rule");
    expect(part.slice(0, part.indexOf("</section>"))).toContain("where attackers like these would see it");
    const inBar = (html: string): boolean =>
      /<nav[^]*<a href="#attack">Under attack<\/a>[^]*<\/nav>/.test(html);
    expect(inBar(page)).toBe(true);
    expect(inBar([...renderRunHtml(runDocument(runOf([STAYS])))].join(""))).toBe(false);
  });

  it("are not mentioned where there are none, and are alone where there are no customers", () => {
    const none = renderMarkdown(analysisOf([STAYS]));
    expect(none).not.toContain("Under attack");
    const alone = renderMarkdown(analysisOf([WITHSTANDS]));
    expect(alone).not.toContain("## Success criteria");
    expect(alone).toContain("## Under attack");
  });
});
