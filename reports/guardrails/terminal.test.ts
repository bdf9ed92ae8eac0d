import { expect, it } from "vitest";
import { createStyle } from "../text/style.ts";
import { analyzeGuardrails } from "./analyze.ts";
import { renderGuardrails } from "./terminal.ts";

it("shows counts with their intervals, F1 of spans, and what was left out", () => {
  const none = { count: 0, of: 0, texts: 0 };
  const analysis = analyzeGuardrails({
    folder: "data",
    split: "test",
    simulated: null,
    stopped: null,
    measured: [
      {
        guardrail: "pii",
        type: null,
        way: "guardrail",
        found: { count: 8, of: 10, texts: 5 },
        wrong: { count: 2, of: 10, texts: 8 },
        spans: true,
        msPerMessage: 0.5,
        usdPerMessage: 0,
      },
      {
        guardrail: "jailbreak",
        type: null,
        way: "keywords",
        found: { count: 3, of: 4, texts: 4 },
        wrong: none,
        spans: false,
        msPerMessage: null,
        usdPerMessage: 0,
      },
      {
        guardrail: "screen",
        type: "asked, missed attacks",
        way: "guardrail",
        found: { count: 1, of: 2, texts: 2 },
        wrong: none,
        spans: false,
        msPerMessage: 0.1,
        usdPerMessage: 0.000123,
      },
    ],
    notMeasured: ["other: its file is not there"],
  });
  expect(analysis.results.map(({ f1 }) => f1)).toEqual([expect.closeTo(0.8, 10), null, null]);
  const page = renderGuardrails(analysis, { style: createStyle(false), width: 100 });
  // Wilson's interval of 4 of 5 texts, and of 3 of 4 messages.
  expect(page).toMatch(/^pii +80\.0 % \[37\.6-96\.4\] 8\/10 +20\.0 % \[\S+\] 2\/10 +0\.800 +0\.500 +\$0$/mu);
  expect(page).toMatch(/^ {2}keyword list +75\.0 % \[30\.1-95\.4\] 3\/4 +none$/mu);
  expect(page).toMatch(/^screen: asked, missed attacks .*\$0\.00012$/mu);
  expect(page).toContain("Not measured: other: its file is not there.");
});

it("shows what a model was asked, what it left open, and what was not reached; and says where none was asked", () => {
  const row = {
    guardrail: "claims",
    type: "in words",
    way: "guardrail" as const,
    found: { count: 3, of: 4, texts: 4 },
    wrong: { count: 0, of: 4, texts: 4 },
    spans: false,
    msPerMessage: 412.4,
    usdPerMessage: 0.00025,
  };
  const asked = {
    model: "small-1",
    texts: 9,
    asked: 7,
    unscored: { refused: 1, cut: 0, failed: 2, unreadable: 0 },
    notReached: 5,
    tokensPerQuestion: 1234.4,
  };
  const about = { folder: "data", split: "test", notMeasured: [] };
  const page = (change: object, simulated: boolean | null, stopped: string | null) =>
    renderGuardrails(analyzeGuardrails({ ...about, simulated, stopped, measured: [{ ...row, ...change }] }), {
      style: createStyle(false),
      width: 300,
    });
  const shown = page({ asked }, true, "The budget is spent.");
  expect(shown).toMatch(/^SIMULATED/);
  expect(shown).toMatch(/^claims: in words +75\.0 % .* 412 +\$0\.00025 +1,234$/mu);
  expect(shown).toContain(
    "claims: in words: small-1 was asked about 7 of 9 texts. Unscored, and in no rate: 1 refused, 2 not answered. 5 texts not reached: The budget is spent.",
  );
  const silent = page({ notMeasured: "not measured: nobody to ask" }, null, null);
  expect(silent).toMatch(/^claims: in words +not measured: nobody to ask$/mu);
  expect(silent).not.toContain("75.0 %");
  expect(silent).toContain("No model is asked.");
});
