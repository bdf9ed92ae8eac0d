import { createScriptedCustomer } from "../../cases/index.ts";
import type { Case } from "../../cases/types.ts";
import type { CallRecord, Claude } from "../../claude/types.ts";
import { asksForLength } from "./turn-limit.ts";
import { createPlayedCustomer } from "./played.ts";
import type { CustomerPlayer } from "./types.ts";

export { customerPromptHashes } from "./told.ts";
export type { CustomerMove, CustomerPlayer } from "./types.ts";

/** What a customer needs that a model plays. The other kinds need nothing. */
export interface CustomerDeps {
  claude: Claude;
  model: string;
  /** The agent's name. The customer must not speak under it. Null where it is not known. */
  agentName: string | null;
  /** Distinguishes the customer's calls from those of other trials. */
  identity: string;
  /** Opaque id that is sent with each request. */
  userId: string;
  signal?: AbortSignal;
  onCall: (record: CallRecord) => void;
}

/** The customer of a case: its fixed turns, its script, or a model in its role. */
export function createCustomer(testCase: Case, deps: CustomerDeps): CustomerPlayer {
  const { customer } = testCase;
  if (customer.kind === "turns") return fixedTurns(customer.turns.map((t) => t.customer));
  if (customer.kind === "scripted") {
    const script = createScriptedCustomer(customer);
    return {
      endsAs: "customer",
      maxTurns: customer.maxTurns,
      next: (lastReply) => {
        const say = script.next(lastReply);
        return Promise.resolve(say === null ? { done: true, say: null } : { done: false, say });
      },
    };
  }
  const played = createPlayedCustomer({ customer, lengthIsAsked: asksForLength(testCase), ...deps });
  return {
    endsAs: "customer",
    maxTurns: customer.maxTurns,
    next: async (lastReply) => {
      const move = await played.next(lastReply);
      return "done" in move ? move : { done: false, say: move.say };
    },
  };
}

function fixedTurns(turns: readonly string[]): CustomerPlayer {
  let position = 0;
  return {
    endsAs: "script",
    maxTurns: turns.length,
    next: () => {
      const say = turns[position++];
      return Promise.resolve(say === undefined ? { done: true, say: null } : { done: false, say });
    },
  };
}
