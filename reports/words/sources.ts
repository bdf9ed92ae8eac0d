import type { Turn } from "../../graders/contract/transcript.ts";

/** A source as a reader sees it: its number is in the text where the text is based on it. */
export interface NumberedSource {
  number: number;
  title: string;
  link: string;
}

/**
 * A reply as a reader sees it, with numbers where it is based on a source, and the sources below. One article
 * has one number, whichever of its parts was cited.
 */
export function withNumbers({ agent, citations = [] }: Pick<Turn, "agent" | "citations">): {
  text: string;
  sources: NumberedSource[];
} {
  const sources: NumberedSource[] = [];
  const marks = new Map<number, Set<number>>();
  for (const { title, link, at } of citations) {
    let source = sources.find((known) => known.link === link);
    if (source === undefined) sources.push((source = { number: sources.length + 1, title, link }));
    const place = placeOf(agent, at);
    marks.set(place, (marks.get(place) ?? new Set()).add(source.number));
  }
  let text = agent;
  for (const [place, numbers] of [...marks].sort(([a], [b]) => b - a)) {
    const mark = [...numbers].map((number) => `[${number}]`).join("");
    text = `${text.slice(0, place)} ${mark}${text.slice(place)}`;
  }
  return { text, sources };
}

/** The number goes before trailing blanks of the cited text, and never outside the reply. */
function placeOf(text: string, at: number): number {
  const end = Math.min(Math.max(0, at), text.length);
  return text.slice(0, end).trimEnd().length;
}

/** `[1] Paying your bill: https://...` */
export function sourceWords({ number, title, link }: NumberedSource): string {
  return `[${number}] ${title === "" ? link : `${title}: ${link}`}`;
}

/** What was looked up for a message, in one line; null where nothing was found. */
export function lookedUpWords({ sources = [] }: Pick<Turn, "sources">): string | null {
  if (sources.length === 0) return null;
  return `looked up: ${sources.map(({ title }) => title).join("; ")}`;
}
