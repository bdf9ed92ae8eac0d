import type { Context } from "hono";
import { Refusal } from "../problem.ts";
import type { ServiceEnv } from "./env.ts";

/**
 * The conversation that an address names.
 * @throws {Refusal} for what no conversation is called: a store need not be asked, and may not take it
 */
export function conversationId(c: Context<ServiceEnv>): string {
  const id = c.req.param("id") ?? "";
  if (!/^[\w-]{1,64}$/.test(id)) throw new Refusal("unknown-conversation");
  return id;
}
