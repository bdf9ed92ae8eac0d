import { pii } from "../../agent/index.ts";
import type { GuardMeasurement, Tally } from "../../reports/guardrails/analyze.ts";
import type { Split } from "../splits.ts";
import { PERSONAL_AFTERWARDS } from "./examples/personal-afterwards.ts";
import { PERSONAL_WHILE_WRITING } from "./examples/personal-while-writing.ts";
import { keywordPii } from "./keywords.ts";

/**
 * Our names for Presidio's labels. The guardrail does not look for names, places, companies, ages and dates.
 */
const TYPES: Readonly<Record<string, string>> = {
  EMAIL_ADDRESS: "email",
  PHONE_NUMBER: "phone",
  CREDIT_CARD: "card",
  IBAN_CODE: "iban",
  US_SSN: "ssn",
  IP_ADDRESS: "ip",
  STREET_ADDRESS: "address",
};
const OWN_TYPES = ["vin", "date_of_birth", "policy_number"];
const PRESIDIO_TYPES = [...new Set(Object.values(TYPES))];

interface Place {
  type: string;
  start: number;
  end: number;
}

interface LabelledText {
  text: string;
  places: readonly Place[];
}

/** A row of Presidio's data. */
interface Labelled {
  text: string;
  spans: readonly { entity_type: string; start_position: number; end_position: number }[];
}

/** Personal data by span in Presidio's texts: of each type and of all, as found by the guardrail and by plain patterns. */
export function measureSpans(rows: readonly Labelled[], clock: () => number): GuardMeasurement[] {
  const texts = rows.map((row) => ({ text: row.text, places: labelsOf(row) }));
  return measureTypes({ texts, types: PRESIDIO_TYPES, set: null }, clock);
}

/** The same for the texts that come with Assay, whose types have no labels in Presidio's data. */
export function measureOwnSpans(split: Split, clock: () => number): GuardMeasurement[] {
  const texts = [
    ...(split === "test" ? [] : PERSONAL_WHILE_WRITING),
    ...(split === "dev" ? [] : PERSONAL_AFTERWARDS),
  ].map(marked);
  return measureTypes({ texts, types: OWN_TYPES, set: "own texts" }, clock);
}

interface SpanSet {
  texts: readonly LabelledText[];
  types: readonly string[];
  set: string | null;
}

function measureTypes({ texts, types, set }: SpanSet, clock: () => number): GuardMeasurement[] {
  const labels = texts.map(({ places }) => places);
  const timed = (find: (text: string) => readonly Place[]): { found: Place[][]; ms: number } => {
    const from = clock();
    const found = texts.map(({ text }) => find(text).filter(({ type }) => types.includes(type)));
    return { found, ms: (clock() - from) / Math.max(1, texts.length) };
  };
  const own = timed(pii);
  const plain = timed(keywordPii);
  const row = (
    type: string | null,
    way: GuardMeasurement["way"],
    { found, ms }: typeof own,
  ): GuardMeasurement => {
    const of = (places: readonly (readonly Place[])[]): (readonly Place[])[] =>
      type === null ? [...places] : places.map((list) => list.filter((one) => one.type === type));
    return {
      guardrail: "pii",
      ...(set !== null && { set }),
      type,
      way,
      found: tallyOf(of(labels), found, (meets) => meets),
      wrong: tallyOf(of(found), labels, (meets) => !meets),
      spans: true,
      msPerMessage: type === null ? ms : null,
      usdPerMessage: 0,
    };
  };
  return [
    row(null, "guardrail", own),
    row(null, "keywords", plain),
    ...types.map((type) => row(type, "guardrail", own)),
  ];
}

/** A text with its labels inside: `It's {vin:1HGCM82633A004352}.` */
function marked(written: string): LabelledText {
  const places: Place[] = [];
  let text = "";
  let from = 0;
  for (const hit of written.matchAll(/\{(vin|date_of_birth|policy_number):([^}]+)\}/gu)) {
    const [all, type = "", value = ""] = hit;
    text += written.slice(from, hit.index);
    places.push({ type, start: text.length, end: text.length + value.length });
    text += value;
    from = hit.index + all.length;
  }
  return { text: text + written.slice(from), places };
}

/** Presidio counts characters; here positions count UTF-16 units. */
function labelsOf({ text, spans }: Labelled): Place[] {
  const units = [0];
  for (const character of text) units.push((units.at(-1) ?? 0) + character.length);
  const unit = (position: number): number => units[Math.min(position, units.length - 1)] ?? 0;
  return spans.flatMap(({ entity_type: label, start_position: start, end_position: end }) => {
    const type = TYPES[label];
    return type === undefined ? [] : [{ type, start: unit(start), end: unit(end) }];
  });
}

/** How many of the places in all texts overlap another place of their type. */
function tallyOf(
  places: readonly (readonly Place[])[],
  others: readonly (readonly Place[])[],
  counts: (meets: boolean) => boolean,
): Tally {
  const counted = places.map((list, index) =>
    list.filter((one) =>
      counts(
        (others[index] ?? []).some(
          ({ type, start, end }) => type === one.type && start < one.end && one.start < end,
        ),
      ),
    ),
  );
  return {
    count: counted.flat().length,
    of: places.flat().length,
    texts: places.filter((list) => list.length > 0).length,
  };
}
