import { PHRASES, QUOTES, SPAN } from "./data/glossary.ts";

type Target = "fr" | "es" | "de";

interface Entry {
  english: string;
  pattern: RegExp;
  fr: string;
  es: string;
  de: string;
}

const ENTRIES: readonly Entry[] = PHRASES.trim()
  .split("\n")
  .map((line): Entry => {
    const [english = "", fr = "", es = "", de = ""] = line.split("|");
    return { english, pattern: new RegExp(`(?<![\\w-])${english}(?![\\w-])`, "gi"), fr, es, de };
  })
  .sort((a, b) => b.english.length - a.english.length);

const TIME = /\b(\d{1,2})(?::(\d{2}))?\s?([AP])\.?M\.?\b/gi;

/**
 * A sentence or a name in another language, phrase by phrase. Text without a glossary entry stays as the
 * prompt has it; a sentence that stays mostly English is put in quotation marks.
 */
export function translate(text: string, to: Target): string {
  const said: string[] = [];
  const hold = (words: string) => `\u0002${said.push(words) - 1}\u0003`;
  let rest = text.replace(TIME, (_, hour: string, minute: string | undefined, half: string) => {
    const of24 = (Number(hour) % 12) + (half.toUpperCase() === "P" ? 12 : 0);
    return hold(
      to === "fr" ? `${of24} h${minute === undefined ? "" : ` ${minute}`}` : `${of24}:${minute ?? "00"}`,
    );
  });
  const [from, until] = SPAN[to];
  rest = rest.replace(
    /(\u0002\d+\u0003) (?:to|-|–) (\u0002\d+\u0003)/g,
    (_, a: string, b: string) => `${hold(from)} ${a} ${hold(until)} ${b}`,
  );
  for (const entry of ENTRIES) rest = rest.replace(entry.pattern, () => hold(entry[to]));
  const foreign = rest.replace(/\u0002\d+\u0003/g, " ").match(/\b[a-z]{3,}\b/g)?.length ?? 0;
  const [open, close] = QUOTES[to];
  if (foreign > 2) return `${open}${text.replace(/\.$/, "")}${close}.`;
  const out = rest.replace(/\u0002(\d+)\u0003/g, (_, at: string) => said[Number(at)] ?? "");
  return /^[A-Z]/.test(text) && /[.!]$/.test(text) ? out.charAt(0).toUpperCase() + out.slice(1) : out;
}
