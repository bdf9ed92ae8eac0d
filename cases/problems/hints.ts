import { LANGUAGES } from "../../graders/language.ts";
import { cellDoubt } from "../../text/cell-number.ts";
import { languageCode } from "./language-names.ts";
import { quoted } from "../yaml/yaml-text.ts";

// Hints for the correction of a mistake.

/** The correction of a value that one of our schemas refused, by the kind that the schema names. */
export function fixFor(fix: unknown, raw: string): string | null {
  if (fix === "slug") return slugFix(raw, "-");
  if (fix === "snake") return slugFix(raw, "_");
  if (fix === "slugs") {
    const parts = raw.split(/\s*[,;]\s*/).map((part) => wordsOf(part).join("-"));
    return parts.length > 1 && parts.every((part) => part !== "")
      ? `Write a list: \`[${parts.join(", ")}]\`.`
      : slugFix(raw, "-");
  }
  if (fix === "rate") {
    const number = Number(raw);
    return number > 1 && number <= 100
      ? `Write ${number}% or ${Number((number / 100).toPrecision(12))}.`
      : "Write a percentage from 0% to 100%, or a number from 0 to 1.";
  }
  if (fix === "language") {
    const several = raw.split(/\s*[,;]\s*|\s+or\s+/).map((part) => languageCode(part, LANGUAGES));
    if (several.length > 1 && several.every((code) => code !== null))
      return `Write a list: \`[${several.join(", ")}]\`.`;
    const code = languageCode(raw, LANGUAGES);
    return code === null ? null : `Write \`${code}\`.`;
  }
  return null;
}

function slugFix(raw: string, between: string): string | null {
  const words = wordsOf(raw);
  return words.length === 0 ? null : `Write \`${words.join(between)}\`.`;
}

function wordsOf(raw: string): string[] {
  return raw
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/**
 * The hint for a key without a value.
 * @param expected the allowed values: `text, a list or a map of keys`
 * @param rest text after the key's colon in the line
 */
export function hintForEmpty(expected: string, rest: string): string {
  const text = rest.trim();
  if (/^[#&!]\S/.test(text)) {
    const how = text.startsWith("#") ? "begins a comment" : "means something else to YAML";
    return `The ${text[0]} ${how}. Put text that begins with it in quotes: ${quoted(text)}.`;
  }
  if (/\btext\b/.test(expected)) return 'Write a value after the colon, or "" for an empty text.';
  if (expected.includes("a list"))
    return "Write its items below it, each begun with `- `, or remove the key.";
  if (expected.includes("a map")) return "Write its keys below it, indented further, or remove the key.";
  return "Write a value after the colon, or remove the key.";
}

/** What to write instead of a number that has two meanings. */
export function hintForNumber(raw: unknown, expected: string): string | null {
  const doubt = typeof raw === "string" && expected.includes("number") ? cellDoubt(raw) : null;
  return doubt === null ? null : `${doubt}.`;
}

/** The correction of a value with the wrong type. */
export function hintForType(raw: unknown, expected: string): string | null {
  if (expected.includes("a list") && !Array.isArray(raw)) {
    const [key] = typeof raw === "object" && raw !== null ? Object.keys(raw) : [];
    const [, sign, word] = /^([-+*\u2010-\u2015\u2022]|\d+[.)])\s*([\w-]+)$/u.exec(key ?? "") ?? [];
    if (word !== undefined)
      return `Write \`- ${word}: ...\`: an item of a list begins with a hyphen and a space, not with ${sign === "-" ? "the hyphen alone" : String(sign)}.`;
    return "Begin each item of a list with a dash: `- `.";
  }
  if (expected === "text" && typeof raw === "object")
    return Array.isArray(raw)
      ? "Only one text is allowed here."
      : "Put text that contains : { } [ ] or , in quotes.";
  return null;
}

/** The correction of a pattern that doesn't compile. */
export function hintForPattern(message: string): string {
  if (/flag/i.test(message))
    return "After the last / come flags, each once: i (capital letters don't matter), m, s, u. Other letters mean nothing there.";
  return "Put a backslash before a character that is meant literally: \\( \\? \\$ \\.";
}

/** The correction of a word that is not a truth value in YAML, where one is expected. */
export function hintForTruth(raw: unknown, message: string): string | null {
  if (typeof raw !== "string" || !/\btrue\b/.test(message)) return null;
  if (/^(?:yes|y|on|ja|oui|s[ií])$/i.test(raw)) return "Write `true`.";
  return /^(?:no|n|off|nein|non)$/i.test(raw) ? "Write `false`." : null;
}
