import { REDACTED } from "./redacted.ts";

/** Keys of the Claude API, of this run or not. */
const KEYS = /sk-ant-[A-Za-z0-9_-]+/gi;

/**
 * A token after the word, but not an English sentence with the word: a token has a digit, or is longer than
 * words are.
 */
const BEARER_TOKENS = /\b(bearer[ \t]+)(?=[A-Za-z._~+/=-]{0,200}\d|[\w.~+/=-]{24})[\w.~+/=-]{8,}/gi;

/**
 * A name and a password for a server or a proxy. "Basic coverage" does not match, because the text must
 * decode to both.
 */
const BASIC = /\b(basic[ \t]+)([A-Za-z0-9+/_-]{2,400}={0,2})(?![\w+/=-])/gi;

/** A name and a password before the name of a server: http://ann:secret@proxy.example */
const USER_INFO = /:\/\/[^\s/?#@:"'<>\\]{0,200}:[^\s/?#@"'<>\\]{1,200}@/g;

/** Removes what looks like a secret, known or not. */
export function redactShapes(text: string): string {
  return text
    .replace(KEYS, REDACTED)
    .replace(BEARER_TOKENS, `$1${REDACTED}`)
    .replace(BASIC, (all, word: string, token: string) => (isPair(token) ? `${word}${REDACTED}` : all))
    .replace(USER_INFO, `://${REDACTED}@`);
}

function isPair(token: string): boolean {
  const text = Buffer.from(token, "base64").toString("utf8");
  return /^[^\p{C}\ufffd]*:[^\p{C}\ufffd]*$/u.test(text);
}
