import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { GRADERS } from "../../graders/index.ts";
import { anyTools, loadLibrary } from "../../cases/index.ts";
import { promptfooConfig } from "./config.ts";

const CRITERIA =
  "criteria:\n  - { id: ok, name: Ok, about: It is., owner: Me, severity: watch, target: 90%, floor: 0% }\n";

/** The result for these lines below `cases:`. */
async function exported(cases: string, head = "defaults: { criteria: [ok] }") {
  const files: Record<string, string> = {
    "criteria.yaml": CRITERIA,
    "a.yaml": `suite: a\n${head}\ncases:\n${cases}`,
  };
  const loaded = await loadLibrary({
    dir: "c",
    graders: GRADERS,
    tools: anyTools(),
    today: "2026-11-26",
    withPlaces: true,
    read: { list: async () => Object.keys(files), text: async (path) => files[path.slice(2)] ?? "" },
  });
  expect(loaded.problems).toEqual([]);
  const {
    yaml,
    told,
    cases: carried,
  } = promptfooConfig({
    library: loaded.library,
    cases: loaded.library.cases,
    places: loaded.places,
    prompt: null,
    provider: "echo",
    judge: "anthropic:messages:j",
  });
  const config = parse(yaml) as { tests: { vars: object; assert: object[]; metadata: object }[] } & Record<
    string,
    unknown
  >;
  return {
    config,
    carried,
    told: told.map(
      ({ kind, location, caseId, what, why }) => `${kind} ${location.line} ${caseId} ${what}: ${why}`,
    ),
  };
}
const aCase = (checks: string, id = "one"): string =>
  `  - id: ${id}\n    turns: [{ customer: Hi, expect: [${checks}] }]\n    reference: [x]\n`;

describe("a check becomes an assertion that asks the same", () => {
  it.each([
    ["says: a", [{ type: "icontains", value: "a" }]],
    ["says: [a, b]", [{ type: "icontains-all", value: ["a", "b"] }]],
    ["says: { any: [a, b] }, not: true", [{ type: "not-icontains-any", value: ["a", "b"] }]],
    ["never_says: [a, b]", [{ type: "not-icontains-any", value: ["a", "b"] }]],
    ["never_says: a, not: true", [{ type: "icontains-any", value: ["a"] }]],
    ["matches: '/a\\d/i'", [{ type: "javascript", value: 'new RegExp("a\\\\d", "i").test(output)' }]],
    ["equals: a", [{ type: "equals", value: "a" }]],
    [
      "length: { max_words: 9, min_chars: 2 }",
      [
        { type: "word-count", value: { max: 9 } },
        { type: "javascript", value: "output.trim().length >= 2" },
      ],
    ],
    ["json: { schema: { type: object } }", [{ type: "is-json", value: { type: "object" } }]],
    ["json: true, not: true", [{ type: "not-is-json" }]],
    [
      "similar: { to: abcdefghij, at_least: 0.8 }",
      [{ type: "levenshtein", value: "abcdefghij", threshold: 1 }],
    ],
    ["judge: Is kind.", [{ type: "llm-rubric", value: "Is kind." }]],
    ["refusal: true", [{ type: "is-refusal" }]],
    ["refusal: false", [{ type: "not-is-refusal" }]],
    ["says: 'file://x'", [{ type: "icontains", value: "{{ 'file' }}://x" }]],
  ])("%s", async (check, assertions) => {
    const { config } = await exported(aCase(`{ ${check} }`));
    expect(config.tests[0]?.assert).toEqual(assertions.map((one) => ({ ...one, metric: "ok" })));
  });

  it("or is listed with its case and line, and a case without any is not written", async () => {
    const lost = [
      "money: any",
      "tool_calls: none",
      "language: en",
      "asks_for: [email]",
      "promise: false",
      "links: none",
    ];
    const { config, told, carried } = await exported(
      lost.map((check, i) => aCase(`{ ${check} }`, `lost-${i}`)).join("") + aCase("{ says: a }"),
    );
    expect([carried, config.tests.length]).toEqual([1, 1]);
    for (const [i, check] of lost.entries()) {
      expect(told).toContain(
        `lost ${5 + i * 3} lost-${i} the check ${check.split(":")[0]}: no assertion there asks the same`,
      );
      expect(told).toContain(
        `lost ${4 + i * 3} lost-${i} the case: none of its checks can be carried over, and a test without any passes`,
      );
    }
  });

  it.each([
    ["{ says: a, severity: advisory }", { weight: 0 }],
    ["{ latency: { max_ms: 900 } }", { type: "latency", threshold: 900 }],
    ["{ cost: { max_usd: 0.1 } }", { type: "cost", threshold: 0.1 }],
  ])("%s with %j", async (check, part) => {
    expect((await exported(aCase(check))).config.tests[0]?.assert[0]).toMatchObject(part);
  });
});

describe("a case", () => {
  it("of several messages is one conversation, each message a test", async () => {
    const text =
      "  - id: two\n    turns:\n      - { customer: One, expect: [{ says: a }] }\n      - customer: Two\n    expect: [{ says: b }]\n    reference: [a, b]\n";
    const { config, told } = await exported(text, "defaults: { criteria: [ok], trials: 3 }");
    expect(config.tests.map(({ vars, metadata }) => ({ vars, metadata }))).toMatchObject([
      { vars: { message: "One" }, metadata: { conversationId: "two" } },
      { vars: { message: "Two" }, metadata: { conversationId: "two" } },
    ]);
    expect(String(config["prompts"])).toContain("_conversation");
    expect(config).not.toHaveProperty("evaluateOptions");
    expect(told.join("\n")).toMatch(
      /lost 8 two the check says: it looks at all replies[^]*note 4 two trials: 3/,
    );
  });

  it("of one message is repeated as often as it says, where all agree", async () => {
    const { config } = await exported(
      aCase("{ judge: Is kind. }"),
      "defaults: { criteria: [ok], trials: 3 }",
    );
    expect(config).toMatchObject({
      prompts: ["{{message}}"],
      evaluateOptions: { repeat: 3 },
      defaultTest: { options: { provider: "anthropic:messages:j" } },
    });
  });

  it.each([
    [
      "    customer: { goal: Get a quote. }\n    expect: [{ says: a }]\n    reference: [{ customer: Hi, agent: a }]\n",
      /lost 4 odd the case: its customer is played by a model/,
    ],
    [
      "    customer: { opens: Hi, answers: [{ when: a, say: b }] }\n    expect: [{ says: a }]\n    reference: [c]\n",
      /lost 4 odd the case: its customer follows a script/,
    ],
    [
      '    turns: [{ customer: "{{ x }}", expect: [{ says: a }] }]\n    reference: [a]\n',
      /lost 4 odd the case: promptfoo takes \{\{/,
    ],
  ])("that can't be played there is listed: %j", async (text, why) => {
    const { told, carried } = await exported(`  - id: odd\n${text}`);
    expect([carried, told.join("\n")]).toEqual([0, expect.stringMatching(why)]);
  });
});
