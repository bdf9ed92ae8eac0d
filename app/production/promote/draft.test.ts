import { describe, expect, it } from "vitest";
import { aConversation, anExchange, aWord } from "../../../tests/fixtures/customers/conversations.ts";
import type { LiveConversation } from "../../../reports/production/conversation.ts";
import { draftCase, type DraftChoice } from "./draft.ts";

const draft = (conversation: Partial<LiveConversation>, choice: Partial<DraftChoice> = {}) =>
  draftCase(aConversation({ id: "c-1", ...conversation }), {
    as: "scripted",
    allow: [],
    routes: [],
    ...choice,
  });
const look = { name: "look", input: { plan: "gold" }, result: '{"n":1}', isError: false };
const expects = (conversation: Partial<LiveConversation>, choice: Partial<DraftChoice> = {}) =>
  draft(conversation, choice).turns.map(({ expect: checks = [] }) => checks);
const TO_WRITE = "Answers the customer's question. (Say here what must be true of this reply.)";

describe("a case of a conversation", () => {
  it("has an id that is made of it, the same each time and another for another one", () => {
    const opening = { exchanges: [anExchange("Könnten Sie, bitte: what IS my deductible at the moment?")] };
    const { id } = draft(opening);
    expect(id).toMatch(/^ko-nnten-sie-bitte-what-is-[0-9a-f]{6}$/);
    expect(draft({ ...opening, feedback: [aWord({ thumb: "down" })] }).id).toBe(id);
    expect(draft({ ...opening, id: "c-2" }).id).not.toBe(id);
    expect(draft(opening, { id: "My Case" }).id).toBe("my-case");
  });

  it("says again what was said, with the tools' answers as they were", () => {
    const item = draft({
      exchanges: [
        anExchange("Look", { toolCalls: [look, { ...look, result: "timeout", isError: true }] }),
        anExchange("Thanks"),
      ],
    });
    expect(item.tools).toEqual({ look: [{ returns: '{"n":1}' }, { fails: "timeout" }] });
    expect(item.turns.map(({ customer }) => customer)).toEqual(["Look", "Thanks"]);
    expect(item.tags).toEqual(["from-production", "guessed"]);
    expect(item.reference).toHaveLength(2);
  });

  it("gives what was said before the last message as it was, and plays that one alone", () => {
    const cites = [{ link: "https://x.example/a", title: "A", text: "a" }];
    const exchanges = [
      anExchange("I'm bo@real.org", {
        text: "Hi!",
        toolCalls: [look, { ...look, result: "timeout", isError: true }],
      }),
      anExchange("Nobody answered this", null),
      anExchange("And?", { text: "Yes.", cites, route: "quote" }),
      anExchange("Look again", { text: "No.", toolCalls: [{ ...look, result: "9" }] }),
    ];
    const item = draft({ exchanges }, { as: "history", routes: ["quote"] });
    expect(item.history).toEqual([
      {
        customer: "I'm customer@example.com",
        calls: [
          { look: { plan: "gold" }, returns: '{"n":1}' },
          { look: { plan: "gold" }, fails: "timeout" },
        ],
        agent: "Hi!",
      },
      { customer: "And?", cites, route: "quote", agent: "Yes." },
    ]);
    expect(item.turns.map(({ customer }) => customer)).toEqual(["Look again"]);
    expect(item.tools).toEqual({ look: [{ returns: "9" }] });
    expect(item.reference).toHaveLength(1);
    expect(draft({ exchanges: exchanges.slice(0, 1) }, { as: "history" })).not.toHaveProperty("history");
  });

  it("ends with the message that is named, whatever came later", () => {
    const exchanges = [anExchange("One"), anExchange("Two", { toolCalls: [look] }), anExchange("Three")];
    const feedback = [aWord({ exchange: 1, thumb: "down", reason: "no" }), aWord({ rating: 1 })];
    const item = draft({ exchanges, feedback }, { as: "history", message: 2 });
    expect([item.history, item.turns.map(({ customer }) => customer)]).toEqual([
      [{ customer: "One", agent: "We have three kinds of cover." }],
      ["Two"],
    ]);
    expect(JSON.stringify(item.turns)).toContain('given: \\"no\\"');
  });

  it("leaves out what was never answered, unless it is the end", () => {
    const exchanges = [anExchange("One", null), anExchange("Two"), anExchange("Three", null)];
    expect(draft({ exchanges }).turns.map(({ customer }) => customer)).toEqual(["Two", "Three"]);
  });

  it("has no personal data: what was taken out, or still was there, becomes an invented value", () => {
    const item = draft(
      {
        exchanges: [
          anExchange("I'm [email], or bo@real.org, and AC-204518. Call 602-272-9781", {
            text: "Call 1-800-123-4567, bo@real.org",
            toolCalls: [
              { ...look, input: { deep: [{ mail: "bo@real.org" }] }, result: '{"mail":"[email]"}' },
            ],
          }),
        ],
        feedback: [aWord({ thumb: "down", reason: "bo@real.org is angry" })],
      },
      { reference: "Dear bo@real.org, call 1-800-123-4567", allow: ["1-800-123-4567"] },
    );
    const text = JSON.stringify(item);
    expect(text).not.toMatch(/bo@real|204518|272-9781|\[email\]/);
    expect(text).toContain("customer@example.com");
    expect(text).toContain("1-800-123-4567");
  });
});

describe("a good answer", () => {
  const exchanges = [anExchange("One", { text: "first" }), anExchange("Two", { text: "second" })];

  it.each<[string, Partial<LiveConversation>, Partial<DraftChoice>, unknown[]]>([
    ["what was said, where nobody complained", { exchanges }, {}, ["first", "second"]],
    [
      "to be written, where the customer complained",
      { exchanges, feedback: [aWord({ exchange: 0, thumb: "down" })] },
      {},
      [expect.stringMatching(/^Write here a good reply/), "second"],
    ],
    [
      "to be written, where there was none",
      { exchanges: [anExchange("One", null)] },
      {},
      [expect.stringMatching(/^Write here a good reply/)],
    ],
    ["the one that a person gives", { exchanges }, { reference: " better\n" }, ["first", "better"]],
  ])("is %s", (_, conversation, choice, expected) => {
    expect(draft(conversation, choice).reference).toEqual(expected);
  });
});

describe("what is guessed of a reply", () => {
  it("is that it does what it did, and at the end that somebody says more", () => {
    const cites = [{ link: "https://x.example/a", title: "A", text: "a" }];
    expect(
      expects({ exchanges: [anExchange("Look", { toolCalls: [look], cites }), anExchange("Bye")] }),
    ).toEqual([
      [{ tool_calls: { exactly: [{ look: { plan: "gold" } }] } }, { citations: "valid" }],
      [{ tool_calls: "none" }, { judge: TO_WRITE }],
    ]);
  });

  it("is more where the customer complained: of a reply, or at the end of the conversation", () => {
    const exchanges = [anExchange("One"), anExchange("Two"), anExchange("Three")];
    const feedback = [
      aWord({ exchange: 0, thumb: "down", reason: "not what\nI asked" }),
      aWord({ rating: 1 }),
      aWord({ exchange: 1, thumb: "up", reason: "nice" }),
      aWord({ exchange: 1, rating: 3 }),
    ];
    expect(expects({ exchanges, feedback })).toEqual([
      [
        { tool_calls: "none" },
        { judge: `${TO_WRITE} A customer said of the reply that it was given: "not what I asked"` },
      ],
      [{ tool_calls: "none" }],
      [{ tool_calls: "none" }, { judge: TO_WRITE }],
    ]);
  });

  it("is of the last reply alone where that is wanted", () => {
    const exchanges = [anExchange("One"), anExchange("Two")];
    expect(
      expects({ exchanges, feedback: [aWord({ exchange: 0, thumb: "down" })] }, { as: "last-turn" }),
    ).toEqual([[], [{ tool_calls: "none" }, { judge: TO_WRITE }]]);
  });

  it("is that messages are taken for what they were, as far as the agent has such conversations", () => {
    const routed = [
      anExchange("A quote?", { route: "quote" }),
      anExchange("My claim?", { route: "claims" }),
      anExchange("Hm", { route: "unsure" }),
      anExchange("Bye"),
    ];
    const routes = ["quote", "unsure"];
    const none = { tool_calls: "none" };
    expect(expects({ exchanges: routed }, { routes })).toEqual([
      [{ route: "quote" }, none],
      [none],
      [{ route: "unsure" }, none],
      [none, { judge: TO_WRITE }],
    ]);
    expect(draft({ exchanges: routed }, { routes }).reference).toMatchObject([
      { route: "quote" },
      expect.any(String),
      { route: "unsure" },
      expect.any(String),
    ]);
    expect(JSON.stringify(draft({ exchanges: routed }))).not.toContain('"route"');
    const lastTurn = { routes, as: "last-turn" as const };
    expect(expects({ exchanges: routed.slice(0, 3) }, lastTurn)).toEqual([
      [],
      [],
      [{ route: "unsure" }, none, { judge: TO_WRITE }],
    ]);
  });

  it("is that what a guardrail objected to is not named", () => {
    const guardrails = [
      { guardrail: "competitor", on: "reply" as const, found: ["Geico"], did: "replaced" as const },
      { guardrail: "pii", on: "reply" as const, found: ["card"], did: "repaired" as const },
      { guardrail: "jailbreak", on: "message" as const, found: ["role_change"], did: "refused" as const },
    ];
    expect(expects({ exchanges: [anExchange("Who is cheaper?", { guardrails })] })[0]).toContainEqual({
      never_says: { any: ["Geico"] },
    });
  });

  it("are the facts of a good answer that the customer did not name", () => {
    const reference = "It costs $95 per month for your 2021 Leaf, since 1985. Call 1-800-123-4567.";
    const exchanges = [anExchange("Hi", { text: "Hello!" }), anExchange("What does my 2021 Leaf cost?")];
    const item = draft({ exchanges }, { reference, allow: ["1-800-123-4567"] });
    expect(item.turns[1]?.expect).toEqual([
      { tool_calls: "none" },
      { money: { amount: 95, currency: "USD", per: "month" } },
      { says: "1-800-123-4567" },
      { says: "1985" },
    ]);
    expect(item.reference).toEqual(["Hello!", reference]);
  });

  it("is that a judge finds a good answer said, where it has no facts that words can tell", () => {
    const reference = "Yes, the battery is covered.";
    expect(expects({ exchanges: [anExchange("Is it covered?")] }, { reference })[0]).toEqual([
      { tool_calls: "none" },
      { judge: `Says what this answer says, and contradicts nothing of it: ${reference}` },
    ]);
  });
});
