import { isMap, isScalar, parseDocument } from "yaml";
import { GRADERS } from "../../graders/index.ts";
import { yamlOf } from "../import/case-yaml.ts";
import { UserError } from "../user-error.ts";

/** A new case, as the user describes it. */
export interface NewCase {
  id: string;
  /** The situation in one sentence. Empty where it was not given. */
  about: string;
  tags: readonly string[];
  messages: readonly NewMessage[];
  /** A good reply to each message: text, or a map as in a reference. */
  reference: readonly string[];
}

export interface NewMessage {
  customer: string;
  /** What must be true of the reply, as typed: a check in YAML, or a sentence for the judge. */
  expect: readonly string[];
}

/** A word that may be the name of a check. "Says: yes" is a sentence. */
const NAME = /^[a-z][a-z_]*$/;

/**
 * A case as a list item without indentation. Checks stay as they were typed, so that a number keeps its zeros
 * and a pattern its slashes.
 * @throws {UserError} for what is neither a check nor a sentence
 */
export function caseText(one: NewCase, criterion: string | null): string {
  const { id, about, tags, messages, reference } = one;
  const head = yamlOf([
    {
      id,
      ...(about !== "" && { about }),
      ...(tags.length > 0 && { tags }),
      ...(criterion !== null && { criteria: [criterion] }),
    },
  ]);
  const turns = messages.map(({ customer, expect }) => {
    const checks = expect.map((text) => item(checkText(text)));
    return item(yamlOf({ customer }) + (checks.length === 0 ? "" : `expect:\n${indented(checks.join(""))}`));
  });
  const replies = reference.map((text) => item(mapText(text) ?? yamlOf(text)));
  return `${head}${indented(`turns:\n${indented(turns.join(""))}reference:\n${indented(replies.join(""))}`)}`;
}

/**
 * A check as it was typed. A sentence is a question for the judge. What begins with the name of a check is that check, also
 * without its colon, where the rest can only be its value: `says "here"`.
 * @throws {UserError} for what could be either
 */
export function checkText(typed: string): string {
  const text = typed.trim();
  if (text === "") throw new UserError("A check is empty. Write one such as: says: roadside");
  return mapText(text) ?? withoutColon(text) ?? yamlOf({ judge: text });
}

/** A text with more words, or with a full stop, is a sentence. */
const WORDS_OF_A_VALUE = 3;

/** A check whose colon is missing; null for a sentence. */
function withoutColon(text: string): string | null {
  const [, name = "", value = ""] = /^([a-z][a-z_]*)\s+(\S.*)$/s.exec(text) ?? [];
  if (!GRADERS.has(name)) return null;
  // A quotation, a list, a map or a pattern from beginning to end.
  if (/^(?:"[^"]*"|'[^']*'|\[.*\]|\{.*\}|\/.+\/[a-z]*)$/s.test(value)) return mapText(`${name}: ${value}`);
  const isSentence = value.split(/\s+/).length > WORDS_OF_A_VALUE || /[.!?]$/.test(value);
  if (isSentence && !name.includes("_")) return null;
  throw new UserError(
    `Is this the check ${name}, or a sentence for the judge? Write ${name}: ${value}   or   judge: ${text}`,
  );
}

/** A text that is a map in YAML; null for a sentence. */
function mapText(typed: string): string | null {
  const text = typed.trim();
  const document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  const { contents, errors } = document;
  const [first] = isMap(contents) ? contents.items : [];
  const named = isScalar(first?.key) && NAME.test(String(first.key.value));
  if (isMap(contents) && named && errors.length === 0) return `${text}\n`;
  if (/^\{|^[a-z][a-z_]*:(?:\s|$)/.test(text) && errors[0] !== undefined) {
    throw new UserError(
      `This is no YAML: ${text} (${errors[0].message}). A text with signs such as : # { is put in quotes.`,
    );
  }
  return null;
}

/** As an item of a list. */
function item(text: string): string {
  return `- ${indented(text).trimStart()}`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
