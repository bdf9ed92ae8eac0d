import { describe, expect, it } from "vitest";
import {
  ClaudeError,
  type CallOptions,
  type CallRecord,
  type Claude,
  type Message,
  type MessageRequest,
} from "../../claude/types.ts";
import { createClaude } from "../../claude/index.ts";
import { customer as simulatedCustomer } from "../../simulator/minds/acme/customer.ts";
import { createSimulator } from "../../simulator/api/simulator.ts";
import type { Think } from "../../simulator/api/types.ts";
import { createPlayedCustomer, type PlayedCustomerOptions } from "./played.ts";

const RECORD = { role: "customer" } as CallRecord;
const SCENARIO: PlayedCustomerOptions["customer"] = {
  kind: "played",
  goal: "Get a quote for a 2019 Honda Civic",
  knows: { mileage: "31000", driver_age: "45" },
  doesNotKnow: ["trim level"],
  manner: "polite",
  maxTurns: 8,
};

type Reply = Pick<Message, "content" | "stop_reason">;

function text(...texts: string[]): Reply {
  const thinking = { type: "thinking", thinking: "", signature: "s" } as const;
  return {
    content: [thinking, ...texts.map((t) => ({ type: "text" as const, text: t, citations: null }))],
    stop_reason: "end_turn",
  };
}

function played(
  answer: (request: MessageRequest, call: number) => Reply,
  scenario = SCENARIO,
  lengthIsAsked = false,
) {
  const requests: MessageRequest[] = [];
  const options: CallOptions[] = [];
  const records: CallRecord[] = [];
  const claude: Claude = {
    send: (request, o) => {
      requests.push(request);
      options.push(o);
      return Promise.resolve({ message: answer(request, requests.length - 1) as Message, record: RECORD });
    },
  };
  const customer = createPlayedCustomer({
    claude,
    model: "m",
    customer: scenario,
    agentName: "Eva",
    lengthIsAsked,
    identity: "key",
    onCall: (record) => records.push(record),
  });
  return { customer, requests, options, records };
}

describe("a played customer", () => {
  it("speaks as the assistant, and hears the agent as the user", async () => {
    const { customer, requests, options, records } = played((_, call) =>
      text(["Hi", "Bye [[END]]"][call] ?? ""),
    );
    expect(await customer.next(null)).toEqual({ say: "Hi" });
    expect(await customer.next("Hello!")).toEqual({ done: true, say: "Bye" });
    expect(requests[0]?.messages).toMatchObject([
      { role: "user", content: expect.stringContaining("first message") as string },
    ]);
    expect(requests[1]?.messages).toMatchObject([
      { role: "user" },
      { role: "assistant", content: text("Hi").content },
      { role: "user", content: "Hello!" },
    ]);
    expect(options.map(({ role, identity }) => `${role} ${identity}`)).toEqual([
      "customer key:customer:0",
      "customer key:customer:1",
    ]);
    expect(records).toHaveLength(2);
  });

  it("is told its goal, what it knows and what it doesn't", async () => {
    const { customer, requests } = played(() => text("Hi"));
    await customer.next(null);
    const system = requests[0]?.system as string;
    for (const part of [
      "Get a quote for a 2019 Honda Civic",
      "- mileage: 31000",
      "- trim level",
      "polite",
      "[[END]]",
    ])
      expect(system).toContain(part);
    expect(system).not.toContain("{{");
  });

  it.each([
    ["[[END]]", null],
    ["Thanks, bye. [[ end ]]", "Thanks, bye."],
  ])("is done after %j", async (last, say) => {
    const { customer } = played((_, call) => text(call === 0 ? "Hi" : last));
    await customer.next(null);
    expect(await customer.next("Hello")).toEqual({ done: true, say });
  });

  it("hears that a reply was empty, and sends no empty message", async () => {
    const { customer, requests } = played(() => text("Hello?"));
    await customer.next(null);
    await customer.next("  ");
    expect(requests[1]?.messages.at(-1)).toEqual({ role: "user", content: "(The agent's reply was empty.)" });
  });

  it("is asked again once when it says nothing, and then breaks the trial", async () => {
    const patient = played((_, call) => text(call === 0 ? "" : "Hi"));
    expect(await patient.customer.next(null)).toEqual({ say: "Hi" });
    expect(patient.requests[1]?.messages.map(({ role }) => role)).toEqual(["user", "user"]);
    await expect(played(() => text("")).customer.next(null)).rejects.toThrow("said nothing");
  });

  it.each([
    ["refusal", "refused"],
    ["max_tokens", "cut off"],
    ["pause_turn", "stop reason pause_turn"],
    ["banana" as "end_turn", "stop reason banana"],
  ] as const)("breaks the trial on %s, which is not the agent's fault", async (stop_reason, message) => {
    await expect(played(() => ({ ...text("Hi"), stop_reason })).customer.next(null)).rejects.toThrow(message);
  });

  it("does not end before it began", async () => {
    await expect(played(() => text("[[END]]")).customer.next(null)).rejects.toThrow("before saying anything");
  });

  it.each([
    [
      "As an AI language model, I am playing the role of a customer.",
      "left its role: it speaks of itself as a model",
    ],
    ["Hello, I'm Eva!", "left its role: it speaks as the agent"],
    ["<goal> Get a quote", "left its role: it shows the tags of its instructions"],
    ["Customer: 31000 miles.", "left its role: it writes for both sides"],
    ["Thanks, bye. [END]", 'wrote "[END]" where [[END]] ends a conversation'],
  ])("breaks the trial with %j, which is not used again", async (text_, why) => {
    const { customer, options } = played((_, call) => text(call === 0 ? "Hi" : text_));
    await customer.next(null);
    await expect(customer.next("Hello")).rejects.toThrow(why);
    const mayReuse = options[1]?.mayReuse;
    expect(mayReuse?.(text(text_) as Message)).toBe(false);
    expect(mayReuse?.(text("31000 miles.") as Message)).toBe(true);
  });

  it("breaks the trial when it does not end within its messages, unless the case asks how many there are", async () => {
    const scenario = { ...SCENARIO, maxTurns: 2 };
    const endless = played(() => text("And then?"), scenario);
    await endless.customer.next(null);
    await endless.customer.next("Yes.");
    await expect(endless.customer.next("Yes.")).rejects.toThrow(
      "did not end the conversation within its 2 messages",
    );
    const asked = played(() => text("And then?"), scenario, true).customer;
    for (const reply of [null, "Yes.", "Yes."]) expect(await asked.next(reply)).toEqual({ say: "And then?" });
    const done = played((_, call) => text(call < 2 ? "And then?" : "Bye [[END]]"), scenario).customer;
    for (const reply of [null, "Yes."]) await done.next(reply);
    expect(await done.next("Yes.")).toEqual({ done: true, say: "Bye" });
  });

  it("reports a call that failed", async () => {
    const failure = { kind: "network", status: null, code: null, message: "no answer" } as const;
    const { customer, records } = played(() => {
      throw new ClaudeError(failure, RECORD);
    });
    await expect(customer.next(null)).rejects.toThrow("no answer");
    expect(records).toEqual([RECORD]);
  });

  it("plays its scenario on the simulated model, over the official SDK", async () => {
    const think: Think = (input) =>
      simulatedCustomer(input) ?? { blocks: [{ type: "text", text: "not a customer's request" }] };
    const { fetch } = createSimulator({ seed: 1, think, latency: 0 });
    const claude = createClaude({ apiKey: "any", fetch, maxAttempts: 1 });
    const options = {
      claude,
      model: "sim-large",
      customer: SCENARIO,
      agentName: "Eva",
      lengthIsAsked: false,
      identity: "key",
      onCall: () => undefined,
    };
    const customer = createPlayedCustomer(options);
    expect(await customer.next(null)).toMatchObject({
      say: expect.stringContaining("2019 Honda Civic") as string,
    });
    expect(await customer.next("What are the mileage and the driver's age?")).toEqual({
      say: "It has 31000 miles. The driver is 45 years old.",
    });
    expect(await customer.next("It's $100.00 per month.")).toMatchObject({ done: true });
  });
});
