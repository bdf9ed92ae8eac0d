import type { Context } from "hono";
import { Refusal } from "../problem.ts";
import type { ServiceEnv } from "./env.ts";

/**
 * The conversation id in an address.
 * @throws {Refusal} for a text that can't be an id: a store need not be asked, and may not accept it
 */
export function conversationId(c: Context<ServiceEnv>): string {
  const id = c.req.param("id") ?? "";
  if (!/^[\w-]{1,64}$/.test(id)) throw new Refusal("unknown-conversation");
  return id;
}
