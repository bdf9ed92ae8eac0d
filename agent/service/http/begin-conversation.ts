import type { ServiceSetting } from "../setting.ts";
import type { KeptConversation } from "../store/types.ts";

/** Begins a conversation with the served agent. @returns its id */
export async function beginConversation(
  { agent, clock, randomId, store }: ServiceSetting,
  o: {
    language?: string | undefined;
    customer?: string | undefined;
    evaluation?: KeptConversation["evaluation"];
  },
): Promise<string> {
  const { language = null, customer = null, evaluation } = o;
  const id = randomId();
  await store.create({
    id,
    at: clock.now().toISOString(),
    agent: agent.name,
    identity: agent.identity,
    simulated: agent.simulated,
    language,
    customer,
    ...(evaluation !== undefined && { evaluation }),
  });
  return id;
}
