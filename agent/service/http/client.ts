import type { Context } from "hono";
import type { Access } from "./access.ts";

/** Identifies a client, as far as the network allows. Kept only in memory, and never logged. */
export function clientOf(c: Context, { behindProxy }: Pick<Access, "behindProxy">): string {
  // The client's own entries come first; our proxy's entry is the last.
  const forwarded = behindProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return networkOf(forwarded || peerOf(c.env) || "unknown");
}

/** The other end of the connection, where there is one: a test has none. */
function peerOf(env: unknown): string | undefined {
  const at = (value: unknown, key: string): unknown =>
    typeof value === "object" && value !== null && key in value
      ? value[key as keyof typeof value]
      : undefined;
  const address = at(at(at(env, "incoming"), "socket"), "remoteAddress");
  return typeof address === "string" ? address : undefined;
}

/** The owner of one IPv6 address has 2^64 of them (RFC 6177). */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return plain.includes(":") ? plain.split(":").slice(0, 4).join(":") : plain;
}
