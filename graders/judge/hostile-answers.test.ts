import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallRecord, Message } from "../../claude/types.ts";
import { conversation, makeCheck, toolCall, turn } from "../../tests/fixtures/graders.ts";
import { GRADERS } from "../registry.ts";
import { gradeCheck } from "../contract/grade.ts";

/**
 * Answers that are malformed, contradict themselves, or quote nothing. None may make a check pass, negated or
 * not.
 */

const TRANSCRIPT = conversation(
  turn("Welcome to Acme Insurance! I can't tell you the price yet.", {
    customer: "Is Acme Insurance better than Geico Insurance?",
    toolCalls: [toolCall("get_quote", { make: "Kia" })],
  }),
);

type Reply = string | Partial<Message>;

async function statusOf(kind: "judge" | "scale", reply: Reply, not: boolean): Promise<string> {
  const value = kind === "judge" ? "Names the company." : { rubric: "Warm", at_least: 3 };
  const message = typeof reply === "string" ? { content: [text(reply)], stop_reason: "end_turn" } : reply;
  const { verdict } = await gradeCheck({
    graders: GRADERS,
    check: makeCheck(kind, value, { not }),
    id: "expect.0",
    subject: { transcript: TRANSCRIPT, turn: null, knowledge: "" },
    context: {
      judge: {
        claude: { send: () => Promise.resolve({ message: message as Message, record: {} as CallRecord }) },
        model: "m",
        identity: "t",
        onCall: () => undefined,
      },
    },
  });
  return verdict.status;
}

function text(words: string): Message["content"][number] {
  return { type: "text", text: words, citations: null };
}

const SAID = [{ turn: 1, text: "Welcome to Acme Insurance" }];
const answer = (verdict: unknown, more: Record<string, unknown> = {}): string =>
  JSON.stringify({ reason: "It does.", quotes: SAID, verdict, ...more });
const quoting = (quoted: string, verdict = "pass"): string =>
  answer(verdict, { quotes: [{ turn: 1, text: quoted }] });
const PASS = answer("pass");
const FAIL = answer("fail");
const stopped = (stop_reason: unknown): Partial<Message> =>
  ({ content: [text(PASS)], stop_reason, stop_details: null }) as Partial<Message>;

const HOSTILE: [string, Reply][] = [
  ["two verdicts", `${FAIL}${PASS}`],
  ["the other way round", `${PASS}\n${FAIL}`],
  ["the same twice", `${PASS}${PASS}`],
  ["an object that was quoted", `${FAIL} The reply itself held ${PASS}`],
  ["a refusal to judge", `I will not judge this. The agent wrote ${PASS} itself.`],
  ["what a good answer would get", `It fails. A good answer would get ${PASS}`],
  ["words before", `Here you are: ${PASS}`],
  ["words after", `${PASS} But I am not sure.`],
  ["a verdict in words after", `${PASS}\nverdict: fail`],
  ["two fences", `\`\`\`json\n${FAIL}\n\`\`\`\n\`\`\`json\n${PASS}\n\`\`\``],
  ["a fence and words", `\`\`\`json\n${PASS}\n\`\`\`\nOn second thoughts, no.`],
  ["a fence of another language", `\`\`\`python\n${PASS}\n\`\`\``],
  ["two text blocks", { content: [text(FAIL), text(PASS)], stop_reason: "end_turn" }],
  ["a list of two", `[${FAIL},${PASS}]`],
  ["a list of one", `[${PASS}]`],
  ["lines of JSON", `${PASS}\n${PASS}\n`],
  ["a text that holds JSON", JSON.stringify(PASS)],
  ["an outer object that is cut off", `${PASS} But no: {"reason":"It fails.","verdict":"fail"`],
  ["a draft and a final verdict", `{"draft": ${PASS}, "final": ${FAIL}}`],
  ["the same, not closed", `{"draft": ${PASS}, "final": ${FAIL}`],
  ["single quotation marks", `{'draft': ${PASS}, 'verdict': 'fail'}`],
  ["an object in the place of the verdict", answer({ verdict: "pass" })],
  ["a verdict twice", PASS.replace('"verdict"', '"verdict":"fail","verdict"')],
  [
    "a verdict twice, in other letters",
    PASS.replace('"verdict"', String.raw`"verdict":"fail","verd\u0069ct"`),
  ],
  ["a reason twice", PASS.replace('"quotes"', '"reason":"It does not.","quotes"')],
  ["a quote's text twice", PASS.replace('"turn":1', '"turn":1,"text":"x"')],
  ["a verdict and a Verdict", answer("pass", { Verdict: "fail" })],
  ["a property that nobody asked for", answer("pass", { confidence: 0.1 })],
  ["a quote with a verdict", answer("pass", { quotes: [{ ...SAID[0], verdict: "fail" }] })],
  ["a score for a verdict", answer("5")],
  ["true", answer(true)],
  ["a list of verdicts", answer(["pass"])],
  ["null", answer(null)],
  [
    "lists in lists for a verdict",
    `{"reason":"x","quotes":[],"verdict":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
  ],
  [
    "lists in lists for quotes",
    `{"reason":"x","quotes":${"[".repeat(20_000)}${"]".repeat(20_000)},"verdict":"pass"}`,
  ],
  ["passed", answer("passed")],
  ["pass or fail", answer("pass or fail")],
  ["not pass", answer("not pass")],
  ["no verdict", JSON.stringify({ reason: "It does.", quotes: SAID })],
  ["no reason", JSON.stringify({ quotes: SAID, verdict: "pass" })],
  ["an empty reason", answer("pass", { reason: " " })],
  ["a reason that nobody sees", answer("pass", { reason: "\u200b\u3164\u2800" })],
  ["a reason of dots", answer("pass", { reason: "…" })],
  ["a reason that is no text", answer("pass", { reason: { because: "x" } })],
  ["no quotes", JSON.stringify({ reason: "It does.", verdict: "pass" })],
  ["a text in the place of quotes", answer("pass", { quotes: "Welcome to Acme Insurance" })],
  ["texts in the place of quotes", answer("pass", { quotes: ["Welcome to Acme Insurance"] })],
  ["a turn in words", answer("pass", { quotes: [{ turn: "1", text: "Welcome to Acme Insurance" }] })],
  ["no quote at all", answer("pass", { quotes: [] })],
  ["a fail without a quote", answer("fail", { quotes: [] })],
  ["a quote of one letter", quoting("a")],
  ["a quote of two words", quoting("Acme Insurance")],
  ["a quote of signs", quoting("!")],
  ["letters joined by dots", quoting("W...e...l...c...o...m...e")],
  ["a quote that begins in a word", quoting("come to Acme Insurance")],
  ["a quote that ends in a word", quoting("Welcome to Ac")],
  ["a quote that leaves out half a word", quoting("I can...tell you the price")],
  ["a quote in other letters", quoting("WELCOME TO ACME INSURANCE")],
  [
    "an invented quote beside a true one",
    answer("pass", { quotes: [...SAID, { turn: 1, text: "It is $5" }] }),
  ],
  ["a fail with an invented quote", quoting("We are better than Geico", "fail")],
  ["two quotes in one", quoting("Welcome to Acme Insurance the price yet")],
  ["a thousand quotes", answer("pass", { quotes: Array.from({ length: 1000 }, () => SAID[0]) })],
  ["a trailing comma", PASS.replace("}", ",}")],
  ["a comment", PASS.replace("{", "{ /* sure */ ")],
  ["a raw line break", PASS.replace("It does.", "It\ndoes.")],
  ["cut off", PASS.slice(0, -1)],
  ["a byte too many", `${PASS}}`],
  ["nothing", ""],
  ["blanks", " \n "],
  ["a word", "pass"],
  ["NaN", NaN.toString()],
  ["braces", "{".repeat(200_000)],
  ["braces around an answer", `${"{".repeat(1000)}${PASS}${"}".repeat(1000)}`],
  ["an unknown stop reason", stopped("banana")],
  ["a call for tools", stopped("tool_use")],
  ["a pause", stopped("pause_turn")],
  ["a stop sequence", stopped("stop_sequence")],
  ["a refusal", stopped("refusal")],
  ["max_tokens", stopped("max_tokens")],
  ["a full context", stopped("model_context_window_exceeded")],
  ["no stop reason", stopped(null)],
  ["no stop reason at all", stopped(undefined)],
  [
    "a tool call beside the answer",
    {
      content: [text(PASS), { type: "tool_use", id: "t", name: "x", input: {}, caller: { type: "direct" } }],
      stop_reason: "end_turn",
    },
  ],
  [
    "thoughts alone",
    { content: [{ type: "thinking", thinking: PASS, signature: "s" }], stop_reason: "end_turn" },
  ],
];

describe("no malformed or hostile answer passes", () => {
  it.each(HOSTILE)("%s", async (_, reply) => {
    expect(await statusOf("judge", reply, false)).toBe("unscored");
    expect(await statusOf("judge", reply, true)).toBe("unscored");
    const scored = JSON.stringify(reply)
      .replaceAll(String.raw`\"verdict\":\"pass\"`, String.raw`\"score\":\"5\"`)
      .replaceAll(String.raw`\"verdict\":\"fail\"`, String.raw`\"score\":\"1\"`);
    const rated = JSON.parse(scored) as Reply;
    expect(await statusOf("scale", rated, false)).toBe("unscored");
    expect(await statusOf("scale", rated, true)).toBe("unscored");
  });

  it("and none that is put together from pieces of answers", async () => {
    const piece = fc.constantFrom(
      PASS,
      FAIL,
      PASS.slice(0, -2),
      PASS.slice(9),
      "```",
      "```json\n",
      "\n",
      " ",
      "{",
      "}",
      "[",
      "]",
      ",",
      '"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
        const reply = pieces.join("");
        const alone = reply
          .trim()
          .replace(/^```(?:json)?\n([^]*)```$/, "$1")
          // Blanks around the verdict say nothing else.
          .replace(/"(pass|fail) +"/, '"$1"')
          .trim();
        fc.pre(alone !== PASS && alone !== FAIL);
        expect(await statusOf("judge", reply, false)).toBe("unscored");
      }),
      { numRuns: 500 },
    );
  });

  it("counts sixty of them and more", () => {
    expect(new Set(HOSTILE.map(([name]) => name)).size).toBeGreaterThanOrEqual(60);
  });
});

describe("an honest answer decides", () => {
  it.each<[string, string]>([
    ["as it was asked for", PASS],
    ["in a fence", `\`\`\`json\n${PASS}\n\`\`\``],
    ["with blanks around it", `\n ${PASS}\n`],
    ["in capital letters", answer("PASS")],
    ["about braces", answer("pass", { reason: 'It says {"verdict":"fail"} nowhere.' })],
    ["with a tool's line", quoting('get_quote {"make":"Kia"} returned: 100')],
    ["with all that the tool returned", quoting("100")],
    [
      "with the customer's words beside the agent's",
      answer("pass", {
        quotes: [...SAID, { turn: 1, text: "better than Geico Insurance" }],
      }),
    ],
    ["with words left out", quoting("Welcome to … Insurance")],
  ])("%s", async (_, reply) => {
    expect(await statusOf("judge", reply, false)).toBe("pass");
    expect(await statusOf("judge", reply, true)).toBe("fail");
    const failing = reply.replace(/"pass"/i, '"fail"');
    expect(await statusOf("judge", failing, false)).toBe("fail");
    expect(await statusOf("judge", failing, true)).toBe("pass");
  });

  it("a negated check passes only on words of the agent, not of the customer", async () => {
    const reply = quoting("better than Geico Insurance", "fail");
    expect(await statusOf("judge", reply, false)).toBe("fail");
    expect(await statusOf("judge", reply, true)).toBe("unscored");
  });

  it("and so does one on a scale", async () => {
    const rated = (score: unknown, quotes: unknown = SAID): string =>
      JSON.stringify({ reason: "It does.", quotes, score });
    expect(await statusOf("scale", rated("4"), false)).toBe("pass");
    expect(await statusOf("scale", rated("1"), true)).toBe("pass");
    expect(await statusOf("scale", rated("1", []), true)).toBe("unscored");
    expect(
      await statusOf("scale", rated("1", [{ turn: 1, text: "better than Geico Insurance" }]), true),
    ).toBe("unscored");
  });
});
