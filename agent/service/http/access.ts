import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { Refusal } from "../problem.ts";

/** Access rights to the service. */
export interface Access {
  /** Token of all clients; null where everybody may talk. */
  token: string | null;
  /** The operators' token; null where none is set. */
  operatorToken: string | null;
  /**
   * Without an operators' token, every client is an operator: for a service that is not reachable from outside, with
   * invented data only.
   */
  everybodyOperates: boolean;
  /** Pages of these origins may send requests, and show the chat in a frame. */
  origins: readonly string[];
  /** Whether a proxy in front sends the client's address, with X-Forwarded-For. */
  behindProxy: boolean;
}

/** @throws {Refusal} where the request has no right to talk. Operators have it. */
export function requireClient(c: Context, access: Access): void {
  if (access.token === null || same(bearerOf(c), access.token) || isOperator(c, access)) return;
  throw new Refusal("unauthorized");
}

/** @throws {Refusal} where the request is not an operator's */
export function requireOperator(c: Context, access: Access): void {
  if (isOperator(c, access)) return;
  if (access.operatorToken === null) {
    throw new Refusal("no-operator", {
      detail:
        "This is for those who run the service. Start it with ASSAY_OPERATOR_TOKEN set, and send that as bearer token.",
    });
  }
  throw new Refusal("no-operator");
}

/**
 * Whether a request wants a part that only operators may read: the `turn` of an answer, with the tools that
 * the agent called, its sources and its cost.
 * @throws {Refusal} where it may not, or wants something else
 */
export function asksFor(c: Context, access: Access, what: "turn" | "knowledge"): boolean {
  const include = c.req.query("include");
  if (include === undefined) return false;
  if (include !== what) {
    throw new Refusal("invalid-request", { detail: `\`include\` may be \`${what}\`, and nothing else.` });
  }
  requireOperator(c, access);
  return true;
}

function isOperator(c: Context, { operatorToken, everybodyOperates }: Access): boolean {
  return operatorToken === null ? everybodyOperates : same(bearerOf(c), operatorToken);
}

function bearerOf(c: Context): string | null {
  return /^Bearer +(\S+) *$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? null;
}

/** Takes the same time for every wrong token. */
function same(given: string | null, wanted: string): boolean {
  if (given === null) return false;
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
