import { fold } from "../../text/index.ts";
import { DAYS, LAST_BIRTH_YEAR, MONTHS, SHAPES } from "./data/patterns.ts";
import type { AccountTool, FieldKind } from "./tools.ts";

export type AccountDetails = Partial<Record<FieldKind, string>>;

/** Details in a message that a tool of the company's system asks for. Of several values, the last. */
export function accountDetails(said: string, tools: Iterable<AccountTool>): AccountDetails {
  const found: AccountDetails = {};
  for (const { kind, prefix } of [...tools].flatMap(({ fields }) => fields)) {
    const value = valueOf(said, kind, prefix);
    if (value !== undefined) found[kind] = value;
  }
  return found;
}

function valueOf(said: string, kind: FieldKind, prefix: string | null): string | undefined {
  if (prefix !== null) {
    const numbers = said.matchAll(new RegExp(`\\b${prefix}[- ]?(\\d{4,})\\b`, "gi"));
    return [...numbers].map(([, digits]) => `${prefix}-${digits}`).at(-1);
  }
  if (kind === "birth" || kind === "end") {
    return daysIn(said).findLast((day) => Number(day.slice(0, 4)) <= LAST_BIRTH_YEAR === (kind === "birth"));
  }
  const shape = SHAPES[kind];
  return shape === undefined ? undefined : said.match(shape)?.at(-1)?.trim();
}

/** Dates in a text, in order, as `1988-03-05`. */
function daysIn(text: string): string[] {
  const found = DAYS.flatMap((way) => [...fold(text).matchAll(way)]).sort((a, b) => a.index - b.index);
  return found.map(({ groups: { y = "", m = "", d = "" } = {} }) => {
    const named = MONTHS.indexOf(m) + 1;
    return [y, named > 0 ? String(named) : m, d].map((part) => part.padStart(2, "0")).join("-");
  });
}
