import { describe, expect, it } from "vitest";
import { aConversation, anExchange, aWord } from "../../tests/fixtures/customers/conversations.ts";
import type { LiveConversation } from "./conversation.ts";
import { reasonsOf } from "./reasons.ts";
import { fencesOf, type Fences } from "./unusual.ts";

const NO_FENCES = { messages: null, slowest: null };
const failed = { name: "look", input: {}, result: "timeout", isError: true };
const why = (conversation: Partial<LiveConversation>, fences: Fences = NO_FENCES) =>
  reasonsOf(aConversation(conversation), fences).map(({ kind, message, words }) => [kind, message, words]);
const one = (...args: Parameters<typeof anExchange>) => ({ exchanges: [anExchange(...args)] });

describe("a conversation is worth reading because", () => {
  it.each<[string, Partial<LiveConversation>, [string, number | null, string][]]>([
    [
      "of a thumb down, with the customer's words on one line",
      { feedback: [aWord({ exchange: 0, thumb: "down", reason: " not\n what I asked " })] },
      [["thumbs-down", 1, 'thumbs down: "not what I asked"']],
    ],
    [
      "of a thumb down for all of it",
      { feedback: [aWord({ thumb: "down" })] },
      [["thumbs-down", null, "thumbs down"]],
    ],
    ["it was rated 2", { feedback: [aWord({ rating: 2 })] }, [["low-rating", null, "rated 2 of 5"]]],
    [
      "of a guardrail",
      one("Who is cheaper?", {
        guardrails: [{ guardrail: "competitor", on: "reply", found: ["Geico"], did: "repaired" }],
      }),
      [["guardrail", 1, "guardrail competitor: the reply was made again (Geico)"]],
    ],
    ["a person took over", one("A person!", { handedOff: true }), [["hand-off", 1, "handed to a person"]]],
    ["there is no answer", one("Hello?", null), [["unusual", 1, "no answer"]]],
    ["an answer failed", one("Hello?", { end: "failed" }), [["unusual", 1, "the answer failed"]]],
    [
      "the customer stopped it",
      one("Hello?", { end: "stopped" }),
      [["unusual", 1, "the customer stopped the answer"]],
    ],
    [
      "a tool failed, told once",
      one("Look", { toolCalls: [failed, failed] }),
      [["unusual", 1, "the tool look failed"]],
    ],
    [
      "the customer asked again",
      {
        exchanges: [anExchange("Is my battery covered by it?"), anExchange("is MY battery covered by it")],
      },
      [["unusual", 2, "the customer asked again"]],
    ],
  ])("%s", (_, conversation, expected) => {
    expect(why(conversation)).toEqual(expected);
  });

  it.each<[string, Partial<LiveConversation>]>([
    ["all went well", {}],
    [
      "the thumb is up and the rating fair",
      { feedback: [aWord({ thumb: "up", reason: "!" }), aWord({ rating: 3 })] },
    ],
    ["Claude declined", one("A poem!", { end: "refused" })],
    ["the customer says yes twice", { exchanges: [anExchange("Yes, please."), anExchange("Yes please")] }],
    [
      "two questions only begin alike",
      {
        exchanges: [anExchange("Is my battery covered by it?"), anExchange("Is my windscreen covered, too?")],
      },
    ],
  ])("not because %s", (_, conversation) => {
    expect(why(conversation)).toEqual([]);
  });

  it("the most urgent reason is named first", () => {
    const kinds = why({
      exchanges: [anExchange("A person!", { handedOff: true, end: "failed" })],
      feedback: [aWord({ rating: 1 }), aWord({ thumb: "down" })],
    }).map(([kind]) => kind);
    expect(kinds).toEqual(["thumbs-down", "low-rating", "hand-off", "unusual"]);
  });
});

describe("what is far beyond all others", () => {
  const usual = Array.from({ length: 20 }, (_, i) =>
    aConversation({
      exchanges: Array.from({ length: 2 + (i % 3) }, () => anExchange("Hi", { latencyMs: 1000 + i * 10 })),
    }),
  );

  it("is seen among enough conversations: longer or slower than nearly all of them", () => {
    const fences = fencesOf(usual);
    const long = Array.from({ length: 12 }, (_, i) => anExchange(`question ${i}`));
    expect(why({ exchanges: long }, fences)).toEqual([
      ["unusual", null, "long: 12 messages of the customer"],
    ]);
    expect(why(one("Hi", { latencyMs: 9000 }), fences)).toEqual([
      ["unusual", null, "slow: an answer took 9.0 s"],
    ]);
    expect(why({ exchanges: long.slice(0, 5) }, fences)).toEqual([]);
  });

  it("is not seen among fewer", () => {
    expect(fencesOf(usual.slice(1))).toEqual({ messages: null, slowest: null });
  });
});
