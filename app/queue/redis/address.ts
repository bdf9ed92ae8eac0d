import { createRedactor, secretsOf } from "../../../claude/index.ts";
import { UserError } from "../../user-error.ts";

/** The address of a queue. */
export interface Address {
  /** With its password: only for the client. */
  url: string;
  /** For people. */
  shown: string;
  /** Removes the password from a text. */
  hide: (text: string) => string;
}

/** The environment variable that `--queue` without a URL reads. */
export const QUEUE_VARIABLE = "ASSAY_QUEUE";

const LOOKS = "redis://127.0.0.1:6379; with TLS it begins with rediss, and a password comes before the host";

/**
 * @param given the value of `--queue`; true where it has none
 * @throws {UserError} whose message does not repeat the given value, because it may be a password
 */
export function parseAddress(
  given: string | true,
  env: Readonly<Record<string, string | undefined>>,
): Address {
  const from = given === true ? `the variable ${QUEUE_VARIABLE}` : "--queue";
  const text = (given === true ? env[QUEUE_VARIABLE] : given)?.trim() ?? "";
  if (text === "") {
    throw new UserError(
      `--queue needs the URL of a Redis or Valkey: it looks like ${LOOKS}. Or set ${QUEUE_VARIABLE}.`,
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === "") {
    throw new UserError(`${from} is not the URL of a Redis or Valkey: it looks like ${LOOKS}.`);
  }
  if (!/^\/?\d*$/.test(url.pathname)) {
    throw new UserError(`${from}: after the host comes the number of a database, such as /0.`);
  }
  const database = url.pathname.replace(/^\/0?$/, "");
  const shown = `${url.protocol}//${url.hostname}:${url.port || "6379"}${database}`;
  return { url: text, shown, hide: createRedactor(secretsOf({ [QUEUE_VARIABLE]: text })) };
}
