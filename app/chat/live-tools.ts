import {
  createTools,
  exampleBackend,
  httpBackend,
  httpQuoteBackend,
  worldOf,
  type AgentTool,
} from "../../agent/index.ts";
import type { PromptTool } from "../../prompts/index.ts";
import { UserError } from "../user-error.ts";

/** How long a customer waits for one answer of the system, in milliseconds. */
const TIMEOUT_MS = 5000;

/**
 * The tools of an agent as they are in production, with the system behind them: a server, or one in this
 * process with example rows.
 * @param o.backend where the server is
 * @returns the tools, and a notice for the user; null where no tool has a system behind it
 * @throws {UserError} when a server is named that no tool would ask
 */
export async function liveTools(
  tools: readonly PromptTool[],
  o: { backend: string | undefined; now: () => Date },
): Promise<{ tools: AgentTool[]; notice: string | null }> {
  const { backend: url, now } = o;
  const needed = worldOf(tools) !== null;
  if (url === undefined) {
    const notice = "Its tools look into a system in this process, with invented customers.";
    return {
      tools: createTools(tools, { clock: now, ...(needed && { backend: exampleBackend(now) }) }),
      notice: needed ? notice : null,
    };
  }
  if (!needed) throw new UserError("--backend is given, but the agent has no tool that would ask it.");
  await reach(url);
  return {
    tools: createTools(tools, {
      clock: now,
      backend: httpBackend({ url, timeoutMs: TIMEOUT_MS }),
      quoteBackend: httpQuoteBackend({ url: new URL("/quotes", url).href, timeoutMs: TIMEOUT_MS }),
    }),
    notice: `Its tools look into ${url}.`,
  };
}

/** A wrong address should be noticed before the first question, not after it. */
async function reach(url: string): Promise<void> {
  const answer = await fetch(new URL("/health", url), { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    () => null,
  );
  await answer?.body?.cancel();
  if (answer?.ok === true) return;
  throw new UserError(`Nothing answers at ${url}. Start it with: assay backend`);
}
