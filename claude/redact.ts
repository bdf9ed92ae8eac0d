const REDACTED = "[redacted]";

/** Keys of the Claude API, whether or not they are this run's. */
const KEYS = /sk-ant-[A-Za-z0-9_-]+/g;

/** A token after the word, not an English sentence with it: it has a digit, or is longer than words are. */
const BEARER_TOKENS = /\b(bearer[ \t]+)(?=[A-Za-z._~+/=-]{0,200}\d|[\w.~+/=-]{24})[\w.~+/=-]{8,}/gi;

/** A shorter one would be found everywhere in ordinary text. */
const SHORTEST_SECRET = 8;

/** Replaces every secret in a text. Safe on JSON: what it puts in needs no escape. */
export type Redact = (text: string) => string;

/**
 * Makes the function that everything passes that is written, logged or shown.
 * @param secrets the literal keys and tokens of this run; those under 8 characters are left alone
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const literals = [...new Set(secrets.filter((s) => s.length >= SHORTEST_SECRET).flatMap(spellings))]
    // A secret may begin with another one.
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const literal of literals) clean = clean.replaceAll(literal, REDACTED);
    return clean.replace(KEYS, REDACTED).replace(BEARER_TOKENS, `$1${REDACTED}`);
  };
}

/** A secret as it is, within a JSON string, and within a URL. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())];
}
