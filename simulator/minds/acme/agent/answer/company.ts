import { fold } from "../../text/index.ts";
import { unknown, type Composing } from "./context.ts";
import {
  ALWAYS,
  ASKS_WHEN,
  CLOCK,
  CLOSED,
  CLOSES,
  DAYS,
  FOUNDING,
  OF_THE_COMPANY,
  OPENS,
  WEEKEND,
} from "./data/company.ts";

const SATURDAY = 5;

/** The day in question, when the hours name a range of days without it. */
export function closedDay(said: string, hours: string | null): string | null {
  const [from, to] = [...fold(hours ?? "").matchAll(/\b(mon|tue|wed|thu|fri|sat|sun)/g)].map(([, day]) =>
    DAYS.findIndex(([name]) => fold(name).startsWith(day ?? "-")),
  );
  if (from === undefined || to === undefined || to < from) return null;
  if (WEEKEND.test(fold(said)) && to < SATURDAY) return "the weekend";
  const asked = DAYS.findIndex(([, pattern]) => pattern.test(fold(said)));
  return asked === -1 || (asked >= from && asked <= to) ? null : (DAYS[asked]?.[0] ?? null);
}

/** Whether the company is open at the time in a folded text; null when it names no comparable time. */
export function isOpenAs(said: string, hours: string | null): boolean | null {
  if (hours === null) return null;
  if (closedDay(said, hours) !== null) return CLOSED.test(said);
  const [opens, closes] = timesIn(fold(hours)).map(([one]) => one);
  if (opens === undefined || closes === undefined) return null;
  const times = timesIn(said);
  if (times.length === 0)
    return ALWAYS.test(said) ? false : DAYS.some(([, day]) => day.test(said)) ? !CLOSED.test(said) : null;
  return times.every((time, at) => {
    if (CLOSES.test(said) && at === times.length - 1) return time.includes(closes);
    if ((OPENS.test(said) || times.length > 1) && at === 0) return time.includes(opens);
    return time.some((one) => one >= opens && one < closes);
  });
}

/** Each time of day in a folded text, with the hours that it can mean: "5" is 5 or 17. */
function timesIn(folded: string): number[][] {
  return [...folded.replace(ALWAYS, " ").matchAll(CLOCK)].map(([, hour, minutes, half]) => {
    const time = (Number(hour) % 12) + Number(minutes ?? 0) / 60;
    if (Number(hour) > 12) return [Number(hour) + Number(minutes ?? 0) / 60];
    return half === undefined ? [time, time + 12] : [half === "p" ? time + 12 : time];
  });
}

/** The prompt's facts about the company itself. */
export function history(context: Composing, asked: string): string[] {
  const { briefing, book } = context;
  const about = briefing.facts.filter(
    ({ sentence, label, from }) =>
      label === null &&
      from === "context" &&
      OF_THE_COMPANY.test(sentence) &&
      !/^(?:business )?hours|\bmonday\b/i.test(sentence),
  );
  if (about.length === 0) return [unknown(context, null)];
  const founding = about.filter(({ sentence }) => FOUNDING.test(sentence));
  if (ASKS_WHEN.test(fold(asked)) && founding.length > 0)
    return founding.slice(0, 1).map(({ sentence }) => book.fact(sentence));
  const reputation = /\baward|\breputa|\btrust|\bwhy\b/.test(fold(asked))
    ? about.filter(({ sentence }) => !sentence.startsWith("We think"))
    : about;
  return reputation.slice(0, 3).map(({ sentence }) => book.fact(sentence));
}
