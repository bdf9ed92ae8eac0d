/** A passage of a text that a check refers to. */
export interface MarkedPassage {
  text: string;
  /** The letter that connects it with its note. */
  letter: string;
  tone: "fail" | "unscored" | "pass";
}

/** A piece of a text, with the marks on it. */
export interface MarkedPiece {
  text: string;
  /** Letters of the passages that end with this piece. */
  letters: string;
  tone: MarkedPassage["tone"] | null;
}

interface Span {
  from: number;
  to: number;
  passage: MarkedPassage;
}

/**
 * A text, cut where passages begin and end. A passage may have other blanks, capitals and quotation marks
 * than the text, and an ellipsis for omitted words. A passage that is not found is not marked.
 */
export function markPassages(text: string, passages: readonly MarkedPassage[]): MarkedPiece[] {
  // Most messages of a long conversation have none, and folding is slow.
  if (passages.length === 0) return [{ text, letters: "", tone: null }];
  const folded = fold(text);
  const spans = passages.flatMap((passage) => spansOf(passage, folded));
  if (spans.length === 0) return [{ text, letters: "", tone: null }];
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] ?? text.length;
    const on = spans.filter((s) => s.from <= from && s.to >= to);
    return {
      text: text.slice(from, to),
      letters: [...new Set(on.filter((s) => s.to === to).map((s) => s.passage.letter))].sort().join(""),
      tone: worst(on.map((s) => s.passage.tone)),
    };
  });
}

function worst(tones: readonly MarkedPassage["tone"][]): MarkedPassage["tone"] | null {
  return (["fail", "unscored", "pass"] as const).find((tone) => tones.includes(tone)) ?? null;
}

interface Folded {
  text: string;
  /** For each character of the folded text, its position in the original; one more for the end. */
  at: number[];
}

/** A text in the form in which it is compared: single blanks, small letters, straight quotation marks. */
function fold(text: string): Folded {
  let out = "";
  const at: number[] = [];
  let blank = true;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (/\s/.test(char)) {
      if (!blank) {
        out += " ";
        at.push(i);
      }
      blank = true;
      continue;
    }
    blank = false;
    const small = char.toLowerCase();
    out += small.length === 1 ? plain(small) : char;
    at.push(i);
  }
  at.push(text.length);
  return { text: out, at };
}

function plain(char: string): string {
  if (char === "’" || char === "‘") return "'";
  return char === "“" || char === "”" ? '"' : char;
}

function spansOf(passage: MarkedPassage, folded: Folded): Span[] {
  const pieces = passage.text
    .split(/…|\.{3}/)
    .map((piece) => fold(piece).text.trim())
    .filter((piece) => piece !== "");
  const spans: Span[] = [];
  let from = 0;
  for (const piece of pieces) {
    const found = folded.text.indexOf(piece, from);
    if (found < 0) return [];
    from = found + piece.length;
    const end = (folded.at[from - 1] ?? 0) + 1;
    spans.push({ from: folded.at[found] ?? 0, to: end, passage });
  }
  return spans;
}
