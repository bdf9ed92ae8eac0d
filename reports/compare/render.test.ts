import { describe, expect, it } from "vitest";
import { aCheck, aManifest, digestOf, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { createStyle } from "../text/style.ts";
import { compareRuns } from "./analyze.ts";
import { hasXmllint, xmllintMistakes } from "../../tests/fixtures/xmllint.ts";
import { junitMistakes } from "../../tests/fixtures/junit.ts";
import { renderComparisonJunit } from "./show/junit.ts";
import { renderComparisonMarkdown } from "./show/markdown.ts";
import { renderComparisonTerminal } from "./show/terminal.ts";

const style = createStyle(false);
const manifest = aManifest({ cases: 4, trials: 10 });
const nasty = {
  ...manifest,
  variant: { ...manifest.variant, model: "sim\u001b[31m|small" },
  cases: manifest.cases.map((c) => ({ ...c, about: "<b>about</b>" })),
};
const failing = recordsOf(nasty, (i) => (i === 0 ? "failed" : "passed")).map((r) =>
  r.outcome === "failed"
    ? digestOf({ ...r.whole(), checks: [aCheck("fail", { label: "says \u001b[2J<script>" })] })
    : r,
);
const comparison = compareRuns([
  { manifest, records: recordsOf(manifest) },
  { manifest: nasty, records: failing },
]);

describe("a comparison on a terminal", () => {
  it.each([40, 60, 80, 120])("is no wider than %i columns", (width) => {
    const text = renderComparisonTerminal(comparison, { style, width });
    expect(Math.max(...text.split("\n").map((l) => l.length))).toBeLessThanOrEqual(width);
  });

  it("keeps the two questions apart, and carries the banner at both ends", () => {
    const text = renderComparisonTerminal(comparison, { style, width: 120 });
    const lines = text.trim().split("\n");
    expect([lines[0], lines.at(-1)]).toEqual(Array(2).fill("SIMULATED: says nothing about Claude"));
    const [cases, customers] = [
      text.indexOf("\nOn these cases\n"),
      text.indexOf("\nFor customers like these\n"),
    ];
    expect(cases).toBeGreaterThan(0);
    expect(customers).toBeGreaterThan(cases);
    for (const sentence of text.split(/[.\n]/)) {
      expect(/on these cases/i.test(sentence) && /customers like these/i.test(sentence)).toBe(false);
    }
  });

  it("has no word that a support lead would have to look up", () => {
    const text =
      renderComparisonTerminal(comparison, { style, width: 120 }) + renderComparisonMarkdown(comparison);
    expect(text).not.toMatch(
      /confidence|significan|variance|p ?=|null|hypothes|interval|median|percentile|p95|NaN/i,
    );
  });

  it("lets no control character through", () => {
    expect(renderComparisonTerminal(comparison, { style, width: 120 })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f]/,
    );
  });

  it("says what is missing", () => {
    const holes = recordsOf(nasty, (i) => (i === 0 ? "errored" : i === 1 ? "not_run" : "passed"));
    const text = renderComparisonTerminal(
      compareRuns([
        { manifest, records: recordsOf(manifest) },
        { manifest: nasty, records: holes },
      ]),
      { style, width: 120 },
    );
    expect(text).toContain("Incomplete: 10 trials errored, and 10 not run.");
    expect(text).toContain("20 trials missing");
  });
});

describe("the table at a glance", () => {
  const long = (prompt: string): typeof manifest => ({
    ...manifest,
    variant: { ...manifest.variant, prompt: `prompts/${prompt}`, promptHash: prompt },
  });
  const text = (width: number): string =>
    renderComparisonTerminal(
      compareRuns(
        ["eva-as-it-is-today", "eva-with-a-new-guardrail"].map((prompt) => ({
          manifest: long(prompt),
          records: recordsOf(manifest),
        })),
      ),
      { style, width },
    );

  it("has letters for long names, and explains them", () => {
    expect(text(120)).toMatch(
      /\nA: prompts\/eva-as-it-is-today\nB: prompts\/eva-with-a-new-guardrail\n\n +A +B\n/,
    );
  });

  it("puts ranges below their numbers where it is narrow, and becomes a list where it is narrower", () => {
    expect(text(160)).toMatch(/\nReplies: half within +80 ms \(80 ms to 80 ms\) +80 ms/);
    expect(text(130)).toMatch(/\nReplies: half within +80 ms +80 ms\n +\(80 ms to 80 ms\)/);
    expect(text(80)).toMatch(/\nReplies: half within +80 ms +80 ms\n +\(80 ms-80 ms\)/);
    expect(text(50)).toMatch(/\nReplies: half within\n {2}A 80 ms \(80 ms to 80 ms\);/);
  });
});

describe("a comparison in Markdown", () => {
  const text = renderComparisonMarkdown(comparison);

  it("escapes what comes from files and conversations", () => {
    expect(text).not.toContain("<script>");
    expect(text).not.toContain("\u001b");
    expect(text).toContain("sim␛\\[31m\\|small");
  });

  it("has tables whose rows are all as wide as their heads", () => {
    for (const table of text.split("\n\n").filter((part) => part.startsWith("|"))) {
      const widths = table.split("\n").map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(widths).size).toBe(1);
    }
  });
});

describe("a comparison as JUnit", () => {
  const document = (records: ReturnType<typeof recordsOf>) => {
    const runs = [
      { manifest, records: recordsOf(manifest) },
      { manifest: nasty, records },
    ];
    return { comparison: compareRuns(runs), runs, whole: false };
  };

  it("fails a test for each case that is shown to have broken, and is valid for the schema of Jenkins", () => {
    const xml = renderComparisonJunit(document(failing));
    expect(junitMistakes(xml)).toEqual([]);
    expect(hasXmllint ? xmllintMistakes(xml) : "").toBe("");
    const [first] = manifest.cases;
    expect(xml).toMatch(
      new RegExp(
        `name="${first?.id ?? ""} still passes"[^>]*><failure [^>]*message="Passed 10 of 10 before, 0 of 10 now`,
      ),
    );
    expect(xml).not.toContain(`${manifest.cases[1]?.id ?? ""} still passes`);
    expect(xml).not.toContain("<script>");
  });

  it("fails nothing where nothing changed, and skips what is missing", () => {
    expect(renderComparisonJunit(document(recordsOf(nasty)))).toContain('failures="0"');
    const holes = renderComparisonJunit(document(recordsOf(nasty, (i) => (i === 0 ? "errored" : "passed"))));
    expect(holes).toContain("<skipped ");
    expect(holes).toContain('failures="0"');
  });
});
