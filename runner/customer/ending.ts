import { hasVisibleText } from "../../claude/send/visible.ts";

/** The sign with which a played customer ends its last message. */
export const END_TOKEN = "[[END]]";

/**
 * The sign as models write it: with blanks in it, in small letters, escaped, or inside marks of emphasis or
 * code.
 */
const SIGN = /([*_~`"'“”«»]*)\\?\[\\?\[\s*END\s*\\?\]\\?\]([*_~`"'“”«»]*)(?:[.!]+(?=\s*$))?/giu;

/** Quotation marks around the sign: “[[END]]”. */
const QUOTES = /^["“«'”]["”»'“]$/u;

/** What was probably meant as the sign: one bracket, other brackets, or more words inside. */
const NEAR = [
  /(?:\[+|\{+|<|【|［+)\s*\/?\s*END(?:[ _-](?:OF|THE|CHAT|CONVERSATION|SESSION|DIALOG(?:UE)?))*\s*(?:\]+|\}+|>|】|］+)/iu,
  /\(\s*END(?: OF (?:CHAT|CONVERSATION))?\s*\)/u,
  /\[\[\s*END\b/iu,
  /\[\[\s*(?:FIN|FIM|ENDE|FINE|E N D|DONE|STOP|EXIT|CLOSE|QUIT|BYE|TERMINATE)\s*\]\]/iu,
  // Alone in the last line, whatever the marks around it.
  /(?:^|\n)[^\p{L}\p{N}\n]*END[^\p{L}\p{N}\n]*$/u,
];

/** What a played customer wrote: its words without the sign, and whether the sign was there. */
export interface CustomerLine {
  say: string;
  ended: boolean;
}

/** Removes the sign, with the marks around it, which would be left around nothing. */
export function readEnding(text: string): CustomerLine {
  let ended = false;
  const without = text.replace(SIGN, (_, before: string, after: string) => {
    ended = true;
    // Marks on one side only belong to other words.
    return before === after || QUOTES.test(before + after) ? "" : `${before}${after}`;
  });
  if (!ended) return { say: text.trim(), ended };
  const say = closed(without.trim());
  return { say: hasVisibleText(say) ? say : "", ended };
}

/** Finds something that looks like the sign and is not; null when there is nothing. */
export function nearEnding(text: string): string | null {
  return NEAR.map((near) => near.exec(text)?.[0]).find((found) => found !== undefined) ?? null;
}

/** Removes marks at the end that mark nothing, and a mark that is opened and never closed. */
function closed(text: string): string {
  const tidy = text.replace(/(?:^|\s)[*_~`\s]+$/u, "").trim();
  for (const mark of ["```", "**", "__", "~~", "`"]) {
    const parts = tidy.split(mark);
    if (parts.length % 2 === 1) continue;
    const last = parts.pop() ?? "";
    return `${parts.join(mark)}${last}`.trim();
  }
  return tidy;
}
