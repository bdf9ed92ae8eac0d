/**
 * A growing text with its markup closed: an open `**` is hidden until its other half comes. Only the last
 * paragraph changes, since its rest is still to come. A mark that was closed wrongly is corrected by the next
 * words.
 */
export function closed(text: string): string {
  const from = text.lastIndexOf("\n\n") + 1;
  if (isInFence(text)) return text;
  return text.slice(0, from) + closedParagraph(text.slice(from));
}

function isInFence(text: string): boolean {
  return (text.match(/^[ \t]*(?:`{3,}|~{3,})/gm)?.length ?? 0) % 2 === 1;
}

/** A mark that may open or close, an escaped character, a link's end, or a space before one. */
const MARK = /\\[^]|`+|\*{1,2}|__?|~~|!?\[|\]\([^()\s]*\)|\]\([^()\s]*$|\]/gu;

interface Open {
  mark: string;
  at: number;
}

function closedParagraph(text: string): string {
  const open: Open[] = [];
  let cut = text.length;
  for (const { 0: mark, index: at } of text.matchAll(MARK)) {
    const top = open.at(-1);
    if (mark.startsWith("`")) {
      if (top?.mark === mark) open.pop();
      else if (top?.mark.startsWith("`") !== true) open.push({ mark, at });
    } else if (top?.mark.startsWith("`") === true || mark.startsWith("\\")) continue;
    else if (mark.endsWith("[")) open.push({ mark, at });
    else if (mark.startsWith("]")) {
      const half = mark.length > 1 && !mark.endsWith(")");
      // A link whose address is incomplete is shown as its words.
      if (half) cut = at;
      else dropTo(open, (o) => o.mark.endsWith("["));
    } else if (isOpen(open, mark)) dropTo(open, (o) => o.mark === mark);
    else if (opens(text, at, mark)) open.push({ mark, at });
  }
  return finish(text.slice(0, cut), open);
}

const isOpen = (open: readonly Open[], mark: string): boolean => open.some((o) => o.mark === mark);

function dropTo(open: Open[], is: (one: Open) => boolean): void {
  const index = open.findLastIndex(is);
  if (index !== -1) open.splice(index);
}

/** A mark opens before a word, and not within one. */
function opens(text: string, at: number, mark: string): boolean {
  const next = text[at + mark.length] ?? "a";
  const before = text[at - 1] ?? " ";
  return !/\s/.test(next) && (mark.startsWith("*") || !/[\p{L}\p{N}]/u.test(before));
}

/**
 * Without the marks that open a link, and with the missing halves of the other marks; a mark with nothing
 * after it is hidden.
 */
function finish(text: string, open: readonly Open[]): string {
  let end = "";
  let result = text;
  for (const { mark, at } of open.toReversed()) {
    const after = result.slice(at + mark.length);
    if (mark.endsWith("[") || after === "") result = result.slice(0, at) + after;
    else if (/\s$/.test(result) && end === "") {
      const words = result.trimEnd();
      end = mark;
      result = words;
    } else end += mark;
  }
  return result + end;
}
