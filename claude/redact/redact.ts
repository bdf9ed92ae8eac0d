import { formsOf } from "./forms.ts";
import { redactShapes } from "./patterns.ts";
import { REDACTED } from "./redacted.ts";
import { createFinder, type TextSpan } from "./spans.ts";

/** Replaces every secret in a text. Safe on JSON: the replacement needs no escape. */
export type Redact = (text: string) => string;

/**
 * Makes the function that processes everything that is written, logged or shown. It must get a text before
 * anything is cut from it. Each secret is found in upper or lower case, within JSON, URLs and HTML, in hex
 * and base64, and with some characters missing at either end.
 * @param secrets the literal secrets of this run, see `secretsOf`. A secret under seven characters would be
 * found all over ordinary text: it is left alone where it is a separate word
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const find = createFinder([...new Set(secrets.flatMap(formsOf))]);
  return (text) => redactShapes(without(text, find(text)));
}

function without(text: string, spans: readonly TextSpan[]): string {
  if (spans.length === 0) return text;
  let clean = "";
  let from = 0;
  for (const span of spans) {
    const { start, end } = wholeEscapes(text, span);
    clean += text.slice(from, Math.max(from, start)) + REDACTED;
    from = Math.max(from, end);
  }
  return clean + text.slice(from);
}

/**
 * Half an escape that is left would make broken JSON: `\n` without its n, or two of four digits of `\u00e9`. So would
 * a quotation mark that is gone.
 */
function wholeEscapes(text: string, span: TextSpan): TextSpan {
  let start = escapeAround(text, span.start)?.start ?? span.start;
  let end = escapeAround(text, span.end)?.end ?? span.end;
  while (start < end && text[start] === '"') start++;
  while (end > start && text[end - 1] === '"' && text[end - 2] !== "\\") end--;
  return { start, end };
}

/** The escape sequence that crosses a border. */
function escapeAround(text: string, border: number): TextSpan | null {
  for (let start = border - 1; start >= Math.max(0, border - 5); start--) {
    if (text[start] !== "\\" || !opensEscape(text, start)) continue;
    const end = start + (text[start + 1] === "u" ? 6 : 2);
    if (end > border) return { start, end: Math.min(end, text.length) };
  }
  return null;
}

/** A backslash after another one is the escaped character. */
function opensEscape(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === "\\") first--;
  return (at - first) % 2 === 0;
}
