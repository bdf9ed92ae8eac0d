import type Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import { createSimulator } from "../../index.ts";
import { loose, sdk } from "../../api/test-support.ts";
import { readScript, ScriptError } from "./read.ts";
import { scriptedMind } from "./mind.ts";

const TABLE = `
plays: Bella Pizza
agent:
  - when: /order (\\d+)/i
    call: { lookup_order: { order: $1 } }
  - after: lookup_order
    result: /not found/
    reply: I can't find that order.
  - { after: lookup_order, reply: "It is $result." }
  - when: margherita
    prompt: nine euros
    reply: Nine euros.
  - { when: margherita, reply: I don't know the price. }
  - { when: crash, fault: { kind: "529", times: 2 }, reply: There I am. }
judge:
  - { when: polite, reply: sorry, verdict: fail, reason: It only says sorry. }
  - { when: polite, verdict: pass }
  - { when: warmth, score: 4 }
customer:
  - { goal: hungry, turn: 1, say: "Is the oven on?" }
  - { when: /yes/i, say: Thanks., ends: true }
classifier:
  - { when: refund, label: complaint }
  - { label: other }
`;
const mind = scriptedMind(readScript({ file: "minds/pia.yaml", text: TABLE }));

const OFFERED = [{ name: "lookup_order", input_schema: { type: "object" as const } }];
const SYSTEM = "You are Pia of Bella Pizza. A Margherita costs nine euros.";

async function ask(request: Partial<MessageRequest>): Promise<unknown> {
  const simulator = createSimulator({ seed: 1, latency: 0, mind });
  const message = await sdk(simulator).messages.create(
    loose({ model: "sim-large", max_tokens: 500, system: SYSTEM, tools: OFFERED, ...request }),
  );
  const block = message.content.find((b) => b.type !== "thinking");
  if (block?.type === "text") return block.text;
  return block?.type === "tool_use" ? { [block.name]: block.input } : message.stop_reason;
}

const says = (content: string): Partial<MessageRequest> => ({ messages: [{ role: "user", content }] });

describe("the scripted mind", () => {
  it("answers with the first entry that fits what the customer wrote last", async () => {
    expect(await ask(says("Where is my Order 5512?"))).toEqual({ lookup_order: { order: "5512" } });
    expect(await ask(says("MARGHERITA?"))).toBe("Nine euros.");
  });

  it.each([
    ["ready", "It is ready."],
    ["order not found", "I can't find that order."],
  ])("goes on after the result of a tool: %s", async (content, reply) => {
    expect(
      await ask({
        messages: [
          { role: "user", content: "Where is order 5512?" },
          {
            role: "assistant",
            content: [{ type: "tool_use", id: "toolu_1", name: "lookup_order", input: { order: "5512" } }],
          },
          { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1", content }] },
        ],
      }),
    ).toBe(reply);
  });

  it("answers otherwise when the prompt no longer says it: a regression shows", async () => {
    expect(await ask({ ...says("margherita"), system: "You are Pia of Bella Pizza." })).toBe(
      "I don't know the price.",
    );
  });

  it("makes nothing up: what no entry fits is refused, and so is another agent", async () => {
    await expect(ask(says("What is the weather?"))).rejects.toThrow(
      /no entry under agent: that fits: .*What is the weather\?/,
    );
    await expect(ask({ ...says("margherita"), system: "You are Tom." })).rejects.toThrow(/plays Bella Pizza/);
  });

  it("misbehaves as often as it is told", async () => {
    const simulator = createSimulator({ seed: 1, latency: 0, mind });
    const { messages } = sdk(simulator);
    const once = (): Promise<Anthropic.Message> =>
      messages.create(loose({ model: "sim-large", max_tokens: 500, system: SYSTEM, ...says("crash") }));
    await expect(once()).rejects.toMatchObject({ status: 529 });
    await expect(once()).rejects.toMatchObject({ status: 529 });
    expect((await once()).content.at(-1)).toMatchObject({ text: "There I am." });
  });

  const judged = (criterion: string, reply: string, property: object): Partial<MessageRequest> => ({
    tools: [],
    system: "You judge.",
    messages: [
      {
        role: "user",
        content: `<transcript>\n{"turn":1,"speaker":"customer","text":"Hi"}\n{"turn":1,"speaker":"agent","text":"${reply}"}\n</transcript>\n<criterion>\n${criterion}\n</criterion>`,
      },
    ],
    output_config: {
      format: {
        type: "json_schema",
        schema: {
          type: "object",
          properties: { reason: { type: "string" }, ...property },
          required: ["reason"],
          additionalProperties: false,
        },
      },
    },
  });
  const VERDICT = { verdict: { type: "string", enum: ["pass", "fail", "unknown"] } };

  it.each([
    ["Is polite.", "Of course, gladly.", "pass"],
    ["Is polite.", "Sorry.", "fail"],
    ["Names no other company.", "Of course, gladly.", "unknown"],
  ])(
    "judges as its table says, and can't tell where it says nothing: %s %s",
    async (criterion, reply, verdict) => {
      const answer = JSON.parse(String(await ask(judged(criterion, reply, VERDICT))));
      expect(answer).toMatchObject({ verdict, quotes: [{ turn: 1, text: reply }] });
    },
  );

  it("gives a score where one is asked for", async () => {
    const scale = { score: { type: "string", enum: ["1", "2", "3", "4", "5", "unknown"] } };
    expect(JSON.parse(String(await ask(judged("Its warmth.", "Hi there.", scale))))).toMatchObject({
      score: "4",
    });
  });

  it("plays a customer until its last line", async () => {
    const system = "You play a customer.\n<goal>\nYou are hungry.\n</goal>\nEnd with `[[END]]`.";
    const open = { role: "user", content: "(The chat is open.)" } as const;
    expect(await ask({ tools: [], system, messages: [open] })).toBe("Is the oven on?");
    expect(
      await ask({
        tools: [],
        system,
        messages: [
          open,
          { role: "assistant", content: "Is the oven on?" },
          { role: "user", content: "Yes!" },
        ],
      }),
    ).toBe("Thanks. [[END]]");
  });

  it("chooses a label", async () => {
    const label = { kind: { type: "string", enum: ["complaint", "other"] } };
    const classified = (message: string) => ({
      ...judged("", "", label),
      messages: [{ role: "user" as const, content: message }],
    });
    expect(await ask(classified("I want a refund"))).toBe('{"kind":"complaint"}');
    expect(await ask(classified("Hello"))).toBe('{"kind":"other"}');
  });
});

describe("a table with mistakes", () => {
  const told = (text: string): string => {
    try {
      readScript({ file: "m.yaml", text });
    } catch (error) {
      return error instanceof ScriptError ? error.message : `not expected: ${String(error)}`;
    }
    return "";
  };

  it.each([
    ["plays: x\nagent:\n  - { when: hi }\n", "m.yaml:3:5 agent.0: an entry says what is answered"],
    [
      "plays: x\nagent:\n  - { when: /(/, reply: a }\n",
      "m.yaml:3:13 agent.0.when: Invalid regular expression",
    ],
    ["plays: x\nagent:\n  - { wen: hi, reply: a }\n", "m.yaml:3:5 agent.0: Unrecognized key"],
    ["plays: x\nagent: []\n", "m.yaml:2:8 agent: "],
    ["agent: [{ reply: a }]\n", "m.yaml:1:1 plays: "],
    ["plays: [\n", "m.yaml:"],
    ["plays: x\nagent:\n  - { reply: a, fault: '999' }\n", "m.yaml:3:24 agent.0.fault"],
  ])("is told with its place: %j", (text, says) => {
    expect(told(text)).toContain(says);
  });
});
