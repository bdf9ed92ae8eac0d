import { capital, fold } from "../../text/index.ts";
import type { Composing } from "./context.ts";
import { unknown } from "./coverage.ts";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** The day that was asked about, when the hours name a span of days without it. */
export function closedDay(said: string, hours: string | null): string | null {
  const [from, to] = [...fold(hours ?? "").matchAll(/\b(mon|tue|wed|thu|fri|sat|sun)/g)].map(([, day]) =>
    DAYS.findIndex((name) => name.startsWith(day ?? "-")),
  );
  if (from === undefined || to === undefined || to < from) return null;
  if (/\bweekends?\b/.test(fold(said)) && to < DAYS.indexOf("saturday")) return "the weekend";
  const asked = DAYS.findIndex((day) => new RegExp(`\\b${day}s?\\b`).test(fold(said)));
  return asked === -1 || (asked >= from && asked <= to) ? null : capital(DAYS[asked] ?? "");
}

/** What the prompt tells of the company itself. */
export function history(context: Composing, asked: string): string[] {
  const { briefing, book } = context;
  const about = briefing.facts.filter(
    ({ sentence, label, from }) =>
      label === null &&
      from === "context" &&
      /\b(?:founded|established|since|award|known|family|mission|believe|think|started|pride|story|history|swift|years)\b/i.test(
        sentence,
      ) &&
      !/^(?:business )?hours|\bmonday\b/i.test(sentence),
  );
  if (about.length === 0) return [unknown(context, null)];
  const when =
    /\b(?:when|founded|established|how (?:long|old)|since|started|year|years|fond|quand|depuis|fund|cuando|gegrundet|seit)\b/.test(
      fold(asked),
    );
  const founding = about.filter(({ sentence }) =>
    /\b(?:founded|established|since|started|began)\b/i.test(sentence),
  );
  if (when && founding.length > 0) return founding.slice(0, 1).map(({ sentence }) => book.fact(sentence));
  const reputation = /\baward|\breputa|\btrust|\bwhy\b/.test(fold(asked))
    ? about.filter(({ sentence }) => !sentence.startsWith("We think"))
    : about;
  return reputation.slice(0, 3).map(({ sentence }) => book.fact(sentence));
}
