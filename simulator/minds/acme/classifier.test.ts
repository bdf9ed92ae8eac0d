import { describe, expect, it } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import { classifier } from "./classifier.ts";

const SYSTEM = `Sort the customer's message into one intent.

- quote: the customer wants a price for insuring a vehicle. "How much would my car be?"
- claim: an accident or damage is reported, or the state of a claim is asked for
- billing: invoices, payments, refunds
- other: anything else`;

const SCHEMA = {
  type: "object",
  properties: {
    reason: { type: "string" },
    intent: { type: "string", enum: ["quote", "claim", "billing", "other"] },
    confidence: { type: "number" },
  },
};

function classify(
  message: string,
  schema: Record<string, unknown> = SCHEMA,
  system = SYSTEM,
): Record<string, unknown> | null {
  const request: MessageRequest = {
    model: "sim-small",
    max_tokens: 500,
    system,
    messages: [{ role: "user", content: message }],
    output_config: { format: { type: "json_schema", schema } },
  };
  const block = classifier({ request, model: "sim-small", random: { next: () => 0 } })?.blocks[0];
  return block?.type === "text" ? (JSON.parse(block.text) as Record<string, unknown>) : null;
}

describe("the simulated classifier", () => {
  it.each([
    ["What would the premium be for my automobile?", "quote"],
    ["I had an accident and there is damage to my bumper", "claim"],
    ["My last payment was taken twice, I want a refund", "billing"],
    ["The moon is made of cheese", "other"],
  ])("takes %j as %s", (message, intent) => {
    const answer = classify(message);
    expect(answer).toMatchObject({ intent });
    expect(Object.keys(answer ?? {})).toEqual(["reason", "intent", "confidence"]);
  });

  it("reads labels described in tags, and a message in one", () => {
    const system =
      "<greeting>The customer says hello.</greeting>\n<farewell>The customer leaves: goodbye, see you.</farewell>";
    const schema = {
      type: "object",
      properties: { label: { type: "string", enum: ["greeting", "farewell"] } },
    };
    expect(classify("<message>\nGoodbye!\n</message>", schema, system)).toEqual({ label: "farewell" });
  });

  const open = {
    type: "object",
    properties: { route: { type: "string", enum: ["quote", "claim", "billing", "other", "unsure"] } },
  };
  it.each([
    ["Hi there!", "", "unsure"],
    ["I had an accident, and I want a refund", "", "unsure"],
    ["The moon is made of cheese", "", "unsure"],
    ["Yes, please.", "quote", "quote"],
    ["24,000", "quote", "quote"],
    ["I had an accident", "quote", "claim"],
  ])(
    "leaves open what may be several or nothing, unless it goes on: %j after %j is %s",
    (message, before, route) => {
      const present = before === "" ? "" : `\n\n<present>\n${before}\n</present>`;
      expect(classify(message, open, `${SYSTEM}\n- unsure: it can't be told${present}`)).toEqual({ route });
    },
  );

  it("is not meant by other requests", () => {
    expect(classify("Hi", { type: "object", properties: { text: { type: "string" } } })).toBeNull();
  });
});
