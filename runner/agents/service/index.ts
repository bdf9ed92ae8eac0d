import { randomUUID } from "node:crypto";
import { z } from "zod";
import { agentFacts, type AgentFacts } from "../../../agent/service/wire.ts";
import { contentHash } from "../../../claude/hash.ts";
import { ForeignAgentError } from "../foreign.ts";
import type { AgentUnderTest, Conversation, TrialContext } from "../port.ts";
import { ask, lastEvent, type ServiceDoor } from "./ask.ts";
import { turnSchema } from "./turn.ts";

export { ServiceProblem, type ServiceDoor } from "./ask.ts";

/**
 * Who answers at a URL, with what the agent knows.
 * @throws {ForeignAgentError} when nobody does, or it is no service of this kind
 */
export async function readService(door: ServiceDoor): Promise<AgentFacts> {
  const signal = AbortSignal.timeout(10_000);
  return await ask(door, {
    path: "/agent?include=knowledge",
    init: {},
    signal,
    read: async (response) => {
      const read = agentFacts.safeParse(await response.json().catch(() => null));
      if (read.success) return read.data;
      throw new ForeignAgentError(`${door.url} does not say who answers there, as assay serve does`);
    },
  });
}

const made = z.object({ id: z.string() });
const done = z.object({ turn: turnSchema });

/**
 * An agent in production, behind `assay serve`: asked as customers ask it, and told as those who run it are. Its tools have
 * the service's own system behind them.
 */
export function serviceAgent(door: ServiceDoor, facts: AgentFacts): AgentUnderTest {
  return {
    name: facts.name,
    identity: facts.identity === null ? null : contentHash(["service", facts.identity]),
    knowledge: facts.knowledge ?? "",
    answersItsTools: true,
    begin: (trial) => conversation(door, trial),
  };
}

function conversation(door: ServiceDoor, { onCall }: TrialContext): Conversation {
  let id: string | null = null;
  const json = { "content-type": "application/json" };
  const begin = async (signal: AbortSignal): Promise<string> => {
    const init = { method: "POST", headers: json, body: "{}" };
    const read = async (response: Response): Promise<string> => made.parse(await response.json()).id;
    return await ask(door, { path: "/conversations", init, signal, read });
  };
  return {
    async respond(message, { signal }) {
      id ??= await begin(signal);
      const answered = await ask(door, {
        path: `/conversations/${encodeURIComponent(id)}/messages?include=turn`,
        init: {
          method: "POST",
          headers: { ...json, accept: "text/event-stream", "idempotency-key": randomUUID() },
          body: JSON.stringify({ text: message }),
        },
        signal,
        read: (response) => lastEvent(door.url, response),
      });
      const read = done.safeParse(answered);
      if (!read.success) {
        throw new ForeignAgentError(
          `${door.url} does not tell what its agent did: ${z.prettifyError(read.error)}`,
        );
      }
      for (const call of read.data.turn.calls) onCall(call);
      return read.data.turn;
    },
  };
}
