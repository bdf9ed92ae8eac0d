/** A part of a text: from its first character up to, not including, its end. */
export interface TextSpan {
  start: number;
  end: number;
}

/**
 * How many characters are compared at once. A match of nearly twice as many holds such a group at a multiple
 * of this number.
 */
const GROUP = 4;
const SHORTEST_MATCH = 2 * GROUP - 1;

/** A shorter part of a secret may be an ordinary word. */
const SHORTEST_PART = 8;
/** This many characters of a long secret in a row are not a coincidence. */
const LONGEST_PART = 16;
const SHARE_OF_FORM = 0.6;

interface Form {
  text: string;
  /** This many of its characters in a row are a match. */
  least: number;
}

/**
 * Makes a function that finds literals in a text, in upper or lower case, also with some characters missing
 * at either end. It looks only at every fourth character, so that a long text costs little: about 2 ns per
 * character.
 * @param literals those under seven characters are ignored
 */
export function createFinder(literals: readonly string[]): (text: string) => TextSpan[] {
  const forms: Form[] = literals
    .filter(({ length }) => length >= SHORTEST_MATCH)
    .map((literal) => ({
      text: literal.replace(/[A-Z]/g, (c) => c.toLowerCase()),
      least: leastOf(literal.length),
    }));
  if (forms.length === 0) return () => [];
  const places = new Map<number, { form: Form; at: number }[]>();
  /** By group: this table avoids most lookups in the map. */
  const seen = new Uint8Array(2 ** 20);
  for (const form of forms) {
    const bytes = lowBytes(form.text);
    for (let at = 0; at + GROUP <= form.text.length; at++) {
      const group = groupAt(bytes, at);
      seen[group] = 1;
      const known = places.get(group);
      if (known === undefined) places.set(group, [{ form, at }]);
      else known.push({ form, at });
    }
  }

  function longestAt(text: string, from: number, group: number): TextSpan | null {
    let best: TextSpan | null = null;
    for (const { form, at } of places.get(group) ?? []) {
      const span = widest(text, from, form.text, at);
      const length = span.end - span.start;
      if (length >= form.least && (best === null || length > best.end - best.start)) best = span;
    }
    return best;
  }

  return (text) => {
    const spans: TextSpan[] = [];
    const bytes = lowBytes(text);
    for (let from = 0; from + GROUP <= text.length;) {
      const group = groupAt(bytes, from);
      const span = seen[group] === 1 ? longestAt(text, from, group) : null;
      from += GROUP;
      if (span === null) continue;
      const last = spans.at(-1);
      if (last !== undefined && span.start <= last.end) {
        last.start = Math.min(last.start, span.start);
        last.end = Math.max(last.end, span.end);
      } else spans.push(span);
      from = Math.max(from, span.end - GROUP + 1);
    }
    return spans;
  };
}

function leastOf(length: number): number {
  return Math.min(length, Math.max(SHORTEST_PART, Math.min(LONGEST_PART, Math.ceil(SHARE_OF_FORM * length))));
}

/** How far a text and a form agree on both sides of a position in each. */
function widest(text: string, from: number, form: string, at: number): TextSpan {
  let before = 0;
  while (
    before < at &&
    before < from &&
    foldedAt(text, from - before - 1) === form.charCodeAt(at - before - 1)
  ) {
    before++;
  }
  let after = 0;
  while (
    at + after < form.length &&
    from + after < text.length &&
    foldedAt(text, from + after) === form.charCodeAt(at + after)
  ) {
    after++;
  }
  return { start: from - before, end: from + after };
}

/** The lowest byte of each character, at the character's position: much faster to read. */
function lowBytes(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

/** The lowest five bits of four characters: upper and lower case are the same in them. */
function groupAt(bytes: Uint8Array, at: number): number {
  const low = (i: number): number => (bytes[at + i] ?? 0) & 31;
  return low(0) | (low(1) << 5) | (low(2) << 10) | (low(3) << 15);
}

function foldedAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90 ? code + 32 : code;
}
