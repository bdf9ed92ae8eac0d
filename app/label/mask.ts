import { pii } from "../../agent/guardrails/index.ts";
import type { Label } from "../../labels/index.ts";
import { withoutAddress } from "../bless/without-address.ts";

/**
 * A label without private data, as it may be kept in git: no email address of the person, no personal data of
 * a customer in the text.
 */
export function masked(label: Label): Label {
  const { by, critique } = label;
  return { ...label, by: withoutAddress(by), critique: critique === null ? null : maskText(critique) };
}

/** Puts `[email]` in place of an address, and the same for all personal data that guardrails know. */
function maskText(text: string): string {
  let masked = "";
  let at = 0;
  for (const { start, end, type } of pii(text)) {
    masked += `${text.slice(at, start)}[${type}]`;
    at = end;
  }
  return masked + text.slice(at);
}
