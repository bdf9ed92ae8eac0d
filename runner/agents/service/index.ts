import { randomUUID } from "node:crypto";
import { z } from "zod";
import { agentFacts, rows, type AgentFacts } from "../../../agent/service/wire.ts";
import { changesBetween } from "../../../cases/index.ts";
import { contentHash } from "../../../claude/hash.ts";
import { ForeignAgentError } from "../foreign.ts";
import type { AgentUnderTest, Conversation, TrialContext } from "../port.ts";
import { ask, lastEvent, NoService, type ServiceDoor } from "./ask.ts";
import { turnSchema } from "./turn.ts";

export { ServiceProblem, type ServiceDoor } from "./ask.ts";

/**
 * The agent behind a URL, with what it says of itself.
 * @throws {ForeignAgentError} when there is no answer, or the answer is not that of such a service
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
      throw new NoService(`${door.url} does not say who answers there, as assay serve does`);
    },
  });
}

const made = z.object({ id: z.string() });
const staged = made.extend({ rows });
const now = z.object({ rows });
type Rows = z.infer<typeof rows>;
const done = z.object({ turn: turnSchema });

/**
 * An agent behind `assay serve`. Messages go through the customers' interface, and details come from the
 * operators' interface. In production its tools use the service's own system; with `--evaluation`, each
 * conversation has the system that its case sets up.
 */
export function serviceAgent(door: ServiceDoor, facts: AgentFacts): AgentUnderTest {
  return {
    name: facts.name,
    identity: facts.identity === null ? null : contentHash(["service", facts.identity]),
    knowledge: facts.knowledge ?? "",
    takesWorld: facts.evaluation,
    takesHistory: facts.evaluation,
    answersItsTools: !facts.evaluation,
    begin: (trial) => conversation(door, trial, facts),
  };
}

const json = { "content-type": "application/json" };

function conversation(door: ServiceDoor, trial: TrialContext, { evaluation }: AgentFacts): Conversation {
  let begun: { id: string; rows: Rows } | null = null;
  const begin = async (signal: AbortSignal): Promise<{ id: string; rows: Rows }> => {
    const { userId, testCase } = trial;
    const init = (body: object) => ({ method: "POST", headers: json, body: JSON.stringify(body) });
    if (evaluation) {
      const read = async (response: Response) => staged.parse(await response.json());
      return await ask(door, {
        path: "/evaluations",
        init: init({
          user: userId,
          tools: testCase.tools,
          world: testCase.world,
          history: testCase.history,
        }),
        signal,
        read,
      });
    }
    const read = async (response: Response) => made.parse(await response.json());
    const { id } = await ask(door, {
      path: "/conversations",
      init: init({ evaluation: true }),
      signal,
      read,
    });
    return { id, rows: null };
  };
  const rowsOf = async (id: string, signal: AbortSignal): Promise<Rows> => {
    const read = async (response: Response) => now.parse(await response.json()).rows;
    return await ask(door, { path: `/evaluations/${encodeURIComponent(id)}`, init: {}, signal, read });
  };
  return {
    async respond(message, { signal }) {
      begun ??= await begin(signal);
      const { id, rows: before } = begun;
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
      const { turn } = read.data;
      for (const call of turn.calls) trial.onCall(call);
      if (before === null) return turn;
      const after = await rowsOf(id, signal);
      begun = { id, rows: after };
      return { ...turn, changes: changesBetween(before, after ?? {}) };
    },
    async end() {
      if (!evaluation || begun === null) return;
      await ask(door, {
        path: `/evaluations/${encodeURIComponent(begun.id)}`,
        init: { method: "DELETE" },
        signal: AbortSignal.timeout(10_000),
        read: () => Promise.resolve(),
      });
    },
  };
}
