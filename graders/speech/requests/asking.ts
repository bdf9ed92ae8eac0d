import { clauses, SUBJECT, utterance, utterances, NEGATION } from "../../../text/speech/index.ts";
import type { Utterance } from "../../../text/speech/index.ts";
import { inClauses } from "./clause.ts";
import type { HeardRequest } from "./clause.ts";
import { FORWARD, HAD, MENTIONING, OFFERING, plainly, POINTING } from "./patterns.ts";
import { createRowReader } from "./row-reader.ts";

export type { HeardRequest } from "./clause.ts";

const LIST_ITEM = /^\s*(?:[-*•·–☐□▢○◯]|\d{1,2}[.)])\s+/u;
const GIVEN_VALUE = /[:=][^\p{L}]{0,20}\d/u;
/** "Mileage:" and "Mileage: ___" are meant to be filled in. */
const BLANK = /:[\s_.…?*-]{0,60}$/u;
/** "Mileage: ___", wherever it is. */
const UNDERLINED = /:[\s*]{0,5}(?:_{2,40}|\.{3,40}|…)\s*$/u;
/** A line of a form that is filled in: "Name: Ana". */
const FILLED = /^[\s*>]*[\p{L} ']{2,30}\**: *\S/u;
const FIELD_WORDS = 5;
/** The agent answers its own question. */
const ANSWERED =
  /^[^\p{L}]*(?:no|not|nope|never|yes|sure|of course|non|oui|sí|nein|ja)(?!\p{L})|^\P{L}*(?:great|perfect|excellent|wonderful|noted|parfait|perfecto|prima)(?=[,.!])|^\P{L}*\d\P{L}*(?:years?|miles?|kilomet(?:er|re)s?|km|years old|jahre|años|ans)?\P{L}*$/u;

/**
 * What a reply asks the customer for, in English, French, Spanish and German: the folded text of each
 * request, with what it asks for and without its purpose. Warnings, prohibitions, offers, mentions and
 * confirmations are not requests.
 */
export function requests(reply: string): HeardRequest[] {
  const asked: HeardRequest[] = [];
  /** What the line before the list says about it. */
  let list: Lead = "bare";
  const lines = reply.split(/\n+/u).filter((line) => line.trim() !== "");
  const openRow = createRowReader();
  for (const [at, line] of lines.entries()) {
    const inForm = isField(line) && (list === "asked" || isForm(line, lines[at - 1], lines[at + 1]));
    const cell = openRow(line);
    if (cell !== null) asked.push(...inItem(`${cell}:`, list));
    else if (LIST_ITEM.test(line) || inForm) asked.push(...inItem(line.replace(LIST_ITEM, ""), list));
    else {
      const said = utterances(line);
      const found = inSentences(said);
      asked.push(...found);
      list = leadsIn(said.at(-1)?.text ?? "", found);
    }
  }
  return asked;
}

/** A line that is meant to be filled in, without a bullet. */
function isField(line: string): boolean {
  return BLANK.test(line) && line.split(" ").length <= FIELD_WORDS;
}

/** Whether a field belongs to a form: the lines around it are fields, too. A heading has a list below it. */
function isForm(field: string, before = "", after = ""): boolean {
  if (UNDERLINED.test(field)) return true;
  if (LIST_ITEM.test(after)) return false;
  return [before, after].some((line) => isField(line) || FILLED.test(line));
}

/**
 * What a line says about the list that follows it: whether its items are asked for, or told. `bare`: no words
 * introduce the list. `headed`: the words above it say neither.
 */
type Lead = "asked" | "told" | "bare" | "headed";

function inItem(item: string, list: Lead): HeardRequest[] {
  const { text } = utterance(item);
  if (GIVEN_VALUE.test(text)) return [];
  if (list === "asked") return [{ text, sure: true }];
  if (BLANK.test(text) || (list !== "told" && text.endsWith("?"))) return [{ text, sure: true }];
  const found = inSentences(utterances(item));
  if (list === "told") return found;
  // A list without an introduction is meant to be answered; under a heading it may only enumerate.
  return found.length > 0 || SUBJECT.test(text) ? found : [{ text, sure: list === "bare" }];
}

function leadsIn(last: string, found: readonly HeardRequest[]): Lead {
  if (/[.!?]$/u.test(last)) return "bare";
  if (!last.endsWith(":")) return "headed";
  if (HAD.test(last) || OFFERING.test(last) || MENTIONING.test(last)) return "told";
  const plain = plainly(last);
  if (NEGATION.test(plain)) return "told";
  return FORWARD.test(plain) || found.length > 0 ? "asked" : "told";
}

function inSentences(all: readonly Utterance[]): HeardRequest[] {
  return all.flatMap(({ text, question }, index) => {
    const plain = plainly(text);
    const before = all[index - 1];
    const pointed = before !== undefined && POINTING.test(plain) ? [{ text: before.text, sure: true }] : [];
    const next = all[index + 1];
    if (question && next?.question === false && ANSWERED.test(next.text)) return pointed;
    return [...pointed, ...inClauses({ clauses: clauses(plain), question })];
  });
}
