import { readFileSync } from "node:fs";
import fc from "fast-check";
import { often } from "../tests/fixtures/effort.ts";
import { anyCharacter } from "../tests/fixtures/any-character.ts";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { matches } from "../graders/matches.ts";
import { says } from "../graders/says.ts";
import type { Grader } from "../graders/contract/types.ts";
import { type FileReader, loadLibrary } from "./load.ts";
import { renderProblems } from "./problems/problems.ts";
import type { KnownTools } from "./world/tools.ts";

const fake = <Settings>(kind: string, schema: z.ZodType<Settings>, negatable = true) =>
  ({
    kind,
    version: 1,
    about: kind,
    schema,
    needsJudge: kind === "judge",
    negatable,
    describe: () => kind,
    grade: () => ({ status: "pass", reason: "", evidence: [] }),
  }) satisfies Grader<Settings>;

const GRADERS = new Map<string, Grader<unknown>>(
  [
    says,
    matches,
    fake("never_says", z.string()),
    fake("judge", z.string()),
    fake("cost", z.strictObject({ max_usd: z.number() })),
    fake("latency", z.strictObject({ max_ms: z.number() }), false),
    fake("tool_calls", z.looseObject({ exactly: z.array(z.unknown()).optional() })),
  ].map((grader) => [grader.kind, grader as unknown as Grader<unknown>]),
);

const TOOLS: KnownTools = new Map([
  [
    "get_quote",
    {
      schema: {
        type: "object",
        properties: { make: { type: "string" }, model: { type: "string" }, year: { type: "integer" } },
      },
      answer: "100",
    },
  ],
]);

const CRITERIA = `criteria:
  - id: topic_adherence
    name: Topic adherence
    about: Replies keep to insurance.
    owner: Support quality
    target: 95%
    floor: 0.85
not_measurable:
  - { id: csat, name: Satisfaction, about: How happy customers are., owner: Support, target: 4 of 5, reason: Nobody asks them. }
`;

const SUITE = `suite: greeting
about: Eva greets.
defaults: { trials: 3, criteria: [topic_adherence] }
cases:
  - id: hello
    tags: [smoke]
    turns:
      - customer: Hello there
        expect:
          - says: hello
            why: It is polite.
    reference:
      - Hello! How can I help?

  - id: quote
    customer:
      opens: I need insurance.
      answers:
        - { when: /make|model/i, say: A Leaf. }
        - when: year
          say: 2019
      otherwise: Pardon?
      max_turns: 6
    tools: { get_quote: { returns: 100 } }
    expect:
      - tool_calls: { exactly: [{ get_quote: { year: 2019 } }] }
    reference:
      - Which make and model?
      - And the year?
      - calls: [{ get_quote: { year: 2019 } }]
        eva: That is $100.
  - id: played
    customer: { goal: Get a quote., knows: { zip: 01234 }, does_not_know: trim level }
    expect: [{ judge: Polite., not: true, severity: advisory, criteria: topic_adherence }]
    reference:
      - { customer: Hi, eva: Hello. }
`;

/** Loads files from memory, by name. */
function load(files: Record<string, string>) {
  const read: FileReader = {
    list: () => Promise.resolve(Object.keys(files)),
    text: (path) => Promise.resolve(files[path.replace("cases/", "")] ?? ""),
  };
  return loadLibrary({
    withPlaces: true,
    dir: "cases/",
    agent: "eva",
    read,
    graders: GRADERS,
    tools: TOOLS,
    today: "2026-11-23",
  });
}

describe("what must be true of every recorded conversation", () => {
  const told = async (text: string) => {
    const { library, problems } = await load({ "criteria.yaml": CRITERIA, "rules.yaml": text });
    return {
      rules: library.suites.flatMap((s) => s.everyConversation),
      messages: problems.map((p) => `${p.location.file}:${p.location.line} ${p.message}. ${p.hint}`),
    };
  };

  it("needs no cases", async () => {
    const { rules, messages } = await told(
      "suite: rules\ndefaults: { criteria: [topic_adherence] }\nevery_conversation:\n  - never_says: Geico\n  - judge: Is kind.\n    severity: advisory\n",
    );
    expect(messages).toEqual([]);
    expect(rules).toMatchObject([
      { kind: "never_says", severity: "required", criteria: ["topic_adherence"] },
      { kind: "judge", severity: "advisory" },
    ]);
  });

  it.each<[string, string, string]>([
    [
      "a check that isn't there",
      "every_conversation: [{ never_say: Geico }]",
      "rules.yaml:2 There is no check",
    ],
    ["a check without criterion", "every_conversation: [{ says: x }]", "feeds no criterion"],
    ["an unknown tool", "every_conversation: [{ tool_calls: { at_most: [book] } }]", "no tool `book`"],
    ["an empty list", "every_conversation: []", "rules.yaml:2"],
    ["neither rules nor cases", "about: Nothing.", "The suite has no cases. Add `cases:`"],
    ["a misspelt key", "every_conversations: [{ says: x }]", "Did you mean `every_conversation`"],
  ])("%s is a mistake", async (_, more, expected) => {
    const { messages } = await told(`suite: rules\n${more}\n`);
    expect(messages.join("\n")).toContain(expected);
  });
});

describe("a suite for recorded conversations of another agent", () => {
  const suite = (tools: string, tool: string): string => `suite: airline
${tools}defaults: { criteria: [topic_adherence] }
cases:
  - id: cancel
    turns: [{ customer: Cancel it., expect: [{ tool_calls: { exactly: [{ ${tool}: { id: 7 } }] } }] }]
    reference: [{ calls: [{ ${tool}: { id: 7 } }], eva: It is cancelled. }]
`;
  const told = async (text: string) => {
    const { library, problems } = await load({ "criteria.yaml": CRITERIA, "airline.yaml": text });
    return { suites: library.suites, messages: problems.map((p) => `${p.message}. ${p.hint}`) };
  };

  it("names the tools that its agent had", async () => {
    const { suites, messages } = await told(
      suite("recorded_tools: [cancel_reservation]\n", "cancel_reservation"),
    );
    expect(messages).toEqual([]);
    expect(suites[0]?.recordedTools).toEqual(["cancel_reservation"]);
  });

  it("is checked against them: a misspelt tool is found, and so is one of ours", async () => {
    const misspelt = await told(suite("recorded_tools: [cancel_reservation]\n", "cancel_reservaton"));
    expect(misspelt.messages[0]).toMatch(/no tool `cancel_reservaton`\. Did you mean `cancel_reservation`/);
    const ours = await told(suite("recorded_tools: [cancel_reservation]\n", "get_quote"));
    expect(ours.messages[0]).toContain("no tool `get_quote`");
    const undeclared = await told(suite("", "cancel_reservation"));
    expect(undeclared.messages[0]).toContain("no tool `cancel_reservation`");
  });
});

describe("a good library", () => {
  it("has no problems, and everything has its place in the file", async () => {
    const { library, problems, places } = await load({ "criteria.yaml": CRITERIA, "greeting.yaml": SUITE });
    expect(renderProblems(problems)).toBe("");
    expect(library.suites).toMatchObject([
      { name: "greeting", about: "Eva greets.", file: "cases/greeting.yaml" },
    ]);
    const [hello, quote, played] = library.cases;
    expect(hello).toMatchObject({
      id: "hello",
      suite: "greeting",
      kind: "regression",
      trials: 3,
      tags: ["smoke"],
      location: { file: "cases/greeting.yaml", line: 5, column: 9 },
      lines: { from: 5, to: 13 },
      reference: [{ customer: null, agent: "Hello! How can I help?", toolCalls: [] }],
    });
    expect(hello?.customer).toEqual({
      kind: "turns",
      turns: [
        {
          customer: "Hello there",
          expect: [
            {
              kind: "says",
              settings: { all: ["hello"], any: [], where: "any" },
              not: false,
              severity: "required",
              criteria: ["topic_adherence"],
              why: "It is polite.",
            },
          ],
        },
      ],
    });
    expect(quote?.customer).toMatchObject({
      kind: "scripted",
      answers: [
        { when: { source: "make|model", flags: "i" }, say: "A Leaf.", again: false },
        { when: { source: "year", flags: "iu" }, say: "2019" },
      ],
      maxTurns: 6,
    });
    expect(quote?.reference[2]?.toolCalls).toEqual([
      { name: "get_quote", input: { year: 2019 }, result: "100", isError: false },
    ]);
    // A ZIP code is text, and keeps its digits.
    expect(played?.customer).toMatchObject({
      kind: "played",
      knows: { zip: "01234" },
      doesNotKnow: ["trim level"],
    });
    expect(played?.expect).toMatchObject([
      { not: true, severity: "advisory", criteria: ["topic_adherence"] },
    ]);
    expect(places.get("hello 0.expect.0")).toEqual({ file: "cases/greeting.yaml", line: 10, column: 13 });
    expect(library.criteria).toMatchObject([
      { measurable: true, id: "topic_adherence", severity: "gate", target: 0.95, floor: 0.85 },
      { measurable: false, id: "csat" },
    ]);
  });

  it.each([
    ["a byte order mark and Windows line ends", "\r\n"],
    ["a byte order mark and old line ends, a carriage return alone", "\r"],
  ])("reads files with %s", async (_, end) => {
    const windows = (text: string) => `\uFEFF${text.replaceAll("\n", end)}`;
    const { library, problems } = await load({
      "criteria.yaml": windows(CRITERIA),
      "a.yaml": windows(SUITE),
    });
    expect(problems).toEqual([]);
    expect(library.cases.map((one) => one.lines)).toEqual([
      { from: 5, to: 13 },
      { from: 15, to: 31 },
      { from: 32, to: 36 },
    ]);
  });

  it("takes a number as it was written where text is meant, and as a number elsewhere", async () => {
    const suite = SUITE.replace("says: hello", "says: 1.50")
      .replace("{ year: 2019 } }] }", "{ year: 2019.0 } }] }")
      .replace("judge: Polite.", "cost: { max_usd: 0.10 }");
    const { library, problems } = await load({ "criteria.yaml": CRITERIA, "a.yaml": suite });
    expect(problems).toEqual([]);
    const checks = library.cases.flatMap((one) => [
      ...(one.customer.kind === "turns" ? one.customer.turns.flatMap((turn) => turn.expect) : []),
      ...one.expect,
    ]);
    expect(checks.map((check) => check.settings)).toMatchObject([
      { all: ["1.50"] },
      { exactly: [{ get_quote: { year: 2019 } }] },
      { max_usd: 0.1 },
    ]);
  });
});

describe("attackers", () => {
  const attackers =
    "  - { id: withstands, name: Withstands, about: Breaks no rule., owner: Security, population: attackers, target: 100% }\n";
  const criteria = CRITERIA.replace("not_measurable:", `${attackers}not_measurable:`);
  const suite = (customer: string, feeds: string) => `suite: attack
cases:
  - id: attack-one
    customer: { ${customer} }
    criteria: [${feeds}]
    expect: [{ says: insurance }]
    reference: [{ customer: Hi., agent: I speak about insurance. }]
`;
  const problemsOf = async (customer: string, feeds: string) =>
    (await load({ "criteria.yaml": criteria, "attack.yaml": suite(customer, feeds) })).problems.map(
      ({ message }) => message,
    );
  const CRESCENDO = "kind: crescendo, goal: Get a promise.";

  it("have a goal and a number of messages, ten by default", async () => {
    const files = { "criteria.yaml": criteria, "attack.yaml": suite(CRESCENDO, "withstands") };
    const { library } = await load(files);
    const [one] = library.cases;
    const rest = { knows: {}, manner: null, maxTurns: 10 };
    expect(one?.customer).toEqual({ kind: "crescendo", goal: "Get a promise.", ...rest });
    expect(library.criteria.flatMap((c) => (c.measurable ? [c.population] : []))).toEqual([
      undefined,
      "attackers",
    ]);
  });

  it.each([
    [CRESCENDO, "topic_adherence", "This customer attacks, so the case is no evidence for `topic_adherence`"],
    [CRESCENDO, "withstands, topic_adherence", "This customer attacks"],
    ["goal: Get a quote.", "withstands, topic_adherence", "which are counted apart"],
    [`${CRESCENDO}, turns: 0`, "withstands", "0 is too small"],
    ["kind: crescend, goal: Get it.", "withstands", "crescend"],
    ["kind: crescendo", "withstands", "`goal` is missing"],
    [`${CRESCENDO}, max_turns: 8`, "withstands", "max_turns"],
  ])(
    "are counted apart from customers, and a mix-up is reported: %s feeds %s",
    async (customer, feeds, message) => {
      expect((await problemsOf(customer, feeds)).join("\n")).toContain(message);
    },
  );

  it("may be ordinary messages, too, that feed the criterion of attackers alone", async () => {
    expect(await problemsOf("goal: Get a quote.", "withstands")).toEqual([
      "No check feeds the criterion `topic_adherence`",
    ]);
  });
});

interface Mistake {
  what: string;
  from: string;
  to: string;
  told: string;
}

/** Reads mistakes.txt; its header describes the format. */
function readMistakes(): Mistake[] {
  const text = readFileSync(new URL("./mistakes.txt", import.meta.url), "utf8");
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [what = "", ...lines] = block.trimEnd().split("\n");
      const marked = (mark: string) =>
        lines
          .filter((line) => line[0] === mark)
          .map((line) => line.slice(2))
          .join("\n");
      const told = lines.filter((line) => !/^[-+]/.test(line)).join("\n");
      return { what, from: marked("-"), to: marked("+"), told };
    });
}

describe("a mistake is reported at its place, once, with its correction", () => {
  const mistakes = readMistakes();

  it("in many kinds", () => {
    expect(new Set(mistakes.map(({ what }) => what)).size).toBeGreaterThan(60);
  });

  it.each(mistakes)("$what", async ({ from, to, told }) => {
    const file = told.startsWith("criteria.yaml") ? "criteria.yaml" : "greeting.yaml";
    const good: Record<string, string> = { "criteria.yaml": CRITERIA, "greeting.yaml": SUITE };
    expect(good[file]).toContain(from);
    const { problems } = await load({ ...good, [file]: good[file]?.replace(from, () => to) ?? "" });
    const shown = problems.map(({ location: { file, line, column }, message, hint }) =>
      [
        `${file.replace("cases/", "")}:${line}:${column} ${message}`,
        ...(hint === null ? [] : [`hint: ${hint}`]),
      ].join("\n"),
    );
    expect(shown.join("\n")).toBe(told);
  });
});

describe("a mistake in the folder", () => {
  const messages = async (files: Record<string, string>) =>
    (await load(files)).problems.map(
      ({ location, message }) => `${location.file}:${location.line} ${message}`,
    );

  it("no suite", async () => {
    expect(await messages({ "criteria.yaml": CRITERIA, "notes.txt": "" })).toEqual([
      "cases:0 There is no suite in this folder",
      "cases/criteria.yaml:2 No check feeds the criterion `topic_adherence`",
    ]);
  });

  it("no criteria", async () => {
    expect(await messages({ "a.yaml": SUITE })).toEqual(["cases:0 There is no criteria.yaml in this folder"]);
  });

  it("no folder", async () => {
    const { problems } = await loadLibrary({
      dir: "/nowhere/at/all",
      graders: GRADERS,
      tools: TOOLS,
      today: "2026-11-23",
    });
    expect(problems).toMatchObject([
      {
        message: "There is no such folder",
        hint: expect.stringContaining("Go to the project's folder") as string,
      },
    ]);
  });

  it.each([
    ["empty", ""],
    ["only comments", "# nothing yet\n"],
    ["a null", "~\n"],
  ])("a file that holds nothing: %s", async (_, text) => {
    const told = await messages({ "criteria.yaml": CRITERIA, "a.yaml": SUITE, "b.yaml": text });
    expect(told).toEqual(["cases/b.yaml:1 The file is empty"]);
  });

  it("a file that grows without end when its aliases are followed", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [from, to] of ["ab", "bc", "cd", "de", "ef", "fg"].map((pair) => [...pair])) {
      bomb.push(`${to}: &${to} [${Array<string>(9).fill(`*${from}`).join(", ")}]`);
    }
    const [told] = await messages({ "criteria.yaml": CRITERIA, "a.yaml": SUITE, "b.yaml": bomb.join("\n") });
    expect(told).toMatch(/b\.yaml:1 The file can't be read: Excessive alias count/);
  });

  it("names that are used in two files, with both places, even in a case that is broken", async () => {
    const told = await messages({
      "criteria.yaml": CRITERIA,
      "a.yaml": SUITE,
      "b.yaml": SUITE.replace("id: played", "id: other")
        .replace("id: quote", "id: another")
        .replace("tags:", "tgas:"),
    });
    expect(told).toEqual([
      "cases/b.yaml:1 The suite name `greeting` is used twice: here and at cases/a.yaml:1:8",
      "cases/b.yaml:5 The case id `hello` is used twice: here and at cases/a.yaml:5:9",
      "cases/b.yaml:6 Unknown key `tgas` in a case",
    ]);
  });

  it("all mistakes of all files are told at once, and those of one case don't hide those of another", async () => {
    const told = await messages({
      "criteria.yaml": CRITERIA.replace("95%", "95"),
      "a.yaml": SUITE.replace("says:", "sais:")
        .replace("max_turns: 6", "max_turns: 0")
        .replace("judge:", "jugde:"),
      "b.yaml": "\tx: 1",
    });
    expect(told.map((line) => line.split(" ")[0])).toEqual([
      "cases/a.yaml:10",
      "cases/a.yaml:23",
      "cases/a.yaml:34",
      "cases/b.yaml:1",
      "cases/criteria.yaml:6",
    ]);
  });
});

describe("whatever is done to a file", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ..."{}[],:#&*!|>'\"%@`-?~ \t\n\r\\0/<=",
      "<<: ",
      "- ",
      "__proto__: ",
      "constructor: ",
      "!!binary ",
      "&a ",
      "*a",
      "---\n",
      "null",
      ".inf",
      "1e999",
      "\uFEFF",
      "🙂",
      "\u0000",
    ),
    fc.string({ maxLength: 6, unit: "grapheme" }),
  );
  const change = fc.record({ at: fc.nat(), drop: fc.nat({ max: 12 }), add: piece });
  const apply = (text: string, changes: { at: number; drop: number; add: string }[]) =>
    changes.reduce((result, { at, drop, add }) => {
      const start = at % (result.length + 1);
      return result.slice(0, start) + add + result.slice(start + drop);
    }, text);

  it("loading gives a library, or problems with places in the file, and never throws", async () => {
    const property = fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.array(change, { maxLength: 1 }),
      async (inSuite, inCriteria) => {
        const files = { "criteria.yaml": apply(CRITERIA, inCriteria), "a.yaml": apply(SUITE, inSuite) };
        const { library, problems, sources } = await load(files);
        for (const { location, message } of problems) {
          const lines = sources.get(location.file)?.split(/\r(?!\n)|\n/) ?? [];
          expect(location.line).toBeGreaterThanOrEqual(1);
          expect(location.line).toBeLessThanOrEqual(lines.length);
          expect(location.column).toBeLessThanOrEqual((lines[location.line - 1]?.length ?? 0) + 1);
          expect(message).not.toBe("");
        }
        renderProblems(problems, { sources });
        if (problems.length === 0) expect(library.cases.length).toBeGreaterThan(0);
        // The result is plain data: a journal loses none of it.
        expect(JSON.parse(JSON.stringify(library))).toEqual(library);
      },
    );
    await fc.assert(property, { numRuns: often({ usually: 30, thorough: 60 }) });
  });

  it("any text at all gives problems", async () => {
    const property = fc.asyncProperty(fc.string({ unit: anyCharacter, maxLength: 200 }), async (text) => {
      const { problems, sources } = await load({ "criteria.yaml": CRITERIA, "a.yaml": text });
      renderProblems(problems, { sources });
      expect(problems.length).toBeGreaterThan(0);
    });
    await fc.assert(property, { numRuns: often({ usually: 20, thorough: 40 }) });
  });
});
