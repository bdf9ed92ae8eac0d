import type { PlacedFinding } from "../types.ts";
import { findAddresses } from "./addresses.ts";
import { findKinds } from "./kinds.ts";
import { KINDS } from "./numbers/index.ts";
import { TELEPHONE } from "./numbers/telephones.ts";

/**
 * Personal data in a text, in order. Where two matches overlap, the more certain kind is kept: check digits before
 * forms.
 */
export function pii(text: string): PlacedFinding[] {
  const taken: PlacedFinding[] = [];
  const candidates = [...findKinds(text, KINDS), ...findKinds(text, [TELEPHONE]), ...findAddresses(text)];
  const covered = new Uint8Array(text.length);
  for (const found of candidates) {
    if (covered.subarray(found.start, found.end).includes(1)) continue;
    covered.fill(1, found.start, found.end);
    taken.push(found);
  }
  return taken.sort((a, b) => a.start - b.start);
}
