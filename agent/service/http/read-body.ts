import type { Context } from "hono";
import type { z } from "zod";
import { Refusal } from "../problem.ts";

/**
 * Reads the body of a request.
 * @param o.empty value of an absent body; without it a body is required
 * @throws {Refusal} for text that is not JSON, or does not fit the schema
 */
export async function readBody<T>(c: Context, schema: z.ZodType<T>, o: { empty?: T } = {}): Promise<T> {
  const type = c.req.header("content-type");
  const json = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type ?? "");
  const text = utf8(await c.req.arrayBuffer());
  if (text === "" && o.empty !== undefined && (type === undefined || json)) return o.empty;
  // A page in a browser can't send this type to us without a preflight request.
  if (!json) throw new Refusal("wrong-type");
  const encoding = c.req.header("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    throw new Refusal("wrong-type", { detail: "Send the body as it is, without a `content-encoding`." });
  if (/;\s*charset\s*=\s*"?(?!utf-?8\b)/i.test(type ?? ""))
    throw new Refusal("wrong-type", { detail: "JSON is sent in UTF-8, whatever `charset` says." });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal("invalid-json");
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Refusal("invalid-request", { detail: read.error.issues.map(wordsOf).join("; ") });
}

/** @throws {Refusal} for bytes that are not text: the stored text would differ from the sent one */
function utf8(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("invalid-json", { detail: "The body must be JSON in UTF-8." });
  }
}

function wordsOf({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? `The body: ${message}` : `${path.join(".")}: ${message}`;
}
