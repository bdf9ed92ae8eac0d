// The same agent as a module: `assay run --agent agents/pedal.ts` evaluates it. The cases answer its tools.
import type { Agent, CalledTool } from "assay/agent";

export default {
  name: "pedal",
  version: "1",
  begin({ tools }) {
    return {
      async respond(message) {
        const calls: CalledTool[] = [];
        const call = async (name: string, input: object): Promise<string> => {
          try {
            const result = await tools.call(name, input);
            calls.push({ name, input, result });
            return result;
          } catch (error) {
            const result = error instanceof Error ? error.message : String(error);
            calls.push({ name, input, result, is_error: true });
            return result;
          }
        };
        return { reply: await answer(message, call), tool_calls: calls };
      },
    };
  },
} satisfies Agent;

type Call = (name: string, input: object) => Promise<string>;

/** Rules instead of a model: enough for an evaluation. */
async function answer(message: string, call: Call): Promise<string> {
  if (/promise/i.test(message)) return "I can't promise a day. Orders usually take 3 to 5 working days.";
  if (/card|4929/i.test(message)) return "Please don't share card numbers. What is your order number?";
  const order = /\b(\d{4})\b/.exec(message)?.[1];
  if (order !== undefined) return speakOf(order, message, call);
  if (/order|parcel/i.test(message)) return "I'm sorry to hear that. What is your order number?";
  if (/open/i.test(message)) return "We're open Tuesday to Saturday, 10 am to 6 pm.";
  if (/delivery cost/i.test(message)) return "Below 50 euros delivery costs 6 euros.";
  if (/warranty/i.test(message)) return "The battery of an e-bike has 2 years of warranty.";
  if (/repair/i.test(message)) return "Yes, our workshop repairs all makes. A check-up costs 45 euros.";
  if (/cheaper/i.test(message)) return "I can't speak for other shops, but I can tell you what we have.";
  return "I'm here for everything about Pedal Bikes. What can I do for you?";
}

async function speakOf(order: string, message: string, call: Call): Promise<string> {
  const found = await call("lookup_order", { order });
  if (/no such order/.test(found)) return "I can't find an order with that number. Could you check it?";
  const days = Number(/delivered (\d+) days ago/.exec(found)?.[1] ?? 0);
  if (days > 30) return `That was delivered ${days} days ago, and returns are possible within 30 days.`;
  if (/send back|return/i.test(message) && /small/i.test(message)) {
    await call("start_return", { order, reason: "too_small" });
    return "I've started the return. The free label is on its way to your inbox.";
  }
  return `I looked it up for you: ${found}.`;
}
