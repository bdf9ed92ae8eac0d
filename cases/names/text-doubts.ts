import { valueAt } from "../problems/issues.ts";
import { type Reader, report } from "../read/reader.ts";
import type { Path } from "../yaml/yaml.ts";
import { quoted } from "../yaml/yaml-text.ts";

// Parts that are valid but perhaps not intended. `lint` names them.

/** Characters that a customer's message seldom has; about 5,000 tokens, which every later turn sends again. */
const LONG = 20_000;

/** Messages of the customer that are empty, or very long. */
export function doubtCustomer(reader: Reader, path: Path): void {
  const turns = valueAt(reader.yaml.value, [...path, "turns"]);
  const places: Path[] = Array.isArray(turns)
    ? turns.map((_, index) => [...path, "turns", index, "customer"])
    : [[...path, "customer", "opens"]];
  for (const at of places) {
    const said = valueAt(reader.yaml.value, at);
    if (typeof said !== "string") continue;
    if (said === "") {
      doubt(
        reader,
        at,
        "The customer says nothing here",
        "If an empty message is not what you want to try, write what the customer says.",
      );
    } else if (said.length > LONG) {
      const length = said.length.toLocaleString("en-US");
      doubt(
        reader,
        at,
        `The customer says ${length} characters here`,
        "Each trial sends all of them with every turn. If that is not what you want to try, shorten it.",
      );
    }
  }
}

/** A setting without its colon: `any [a, b]`. */
const SETTING = /^(any|all|except|where)\s*(?:[[({=]|\uFF1A)/u;

/** Reports texts that were meant to be settings: they would be searched literally, and never found. */
export function checkSettings(reader: Reader, path: Path): void {
  const value = valueAt(reader.yaml.value, path);
  const key = typeof value === "string" ? SETTING.exec(value)?.[1] : undefined;
  if (key === undefined) return;
  const name = String(path.at(-1));
  report(
    reader,
    path,
    `\`${name}\`: the text begins with \`${key}\`, which has no colon after it`,
    `Write \`${name}: { ${key}: [...] }\`.`,
  );
}

/** Texts of `never_says` that look like two: they are searched as one, and never found. */
export function doubtNeverSays(reader: Reader, path: Path): void {
  const look = (value: unknown, at: Path): void => {
    if (Array.isArray(value)) value.forEach((item: unknown, index) => look(item, [...at, index]));
    else if (typeof value === "object" && value !== null) look(valueAt(value, ["any"]), [...at, "any"]);
    else if (typeof value === "string") {
      const parts = severalNames(value);
      if (parts === null) return;
      doubt(
        reader,
        at,
        `\`${value}\` is looked for as one text`,
        `If any of them is not to be said, write a list: [${parts.join(", ")}].`,
      );
    }
  };
  look(valueAt(reader.yaml.value, path), path);
}

/** Marks of Markdown, a space or none between them and a text. */
const EMPHASIS = /^(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~]+)(?<=\S)\1$/u;

/** Texts of `says` with Markdown marks: a reply without the marks would not match. */
export function doubtEmphasis(reader: Reader, path: Path): void {
  const look = (value: unknown, at: Path): void => {
    if (Array.isArray(value)) value.forEach((item: unknown, index) => look(item, [...at, index]));
    else if (typeof value === "object" && value !== null) {
      for (const key of ["any", "all"]) look(valueAt(value, [key]), [...at, key]);
    } else if (typeof value === "string") {
      const [, mark, inner] = EMPHASIS.exec(value) ?? [];
      if (mark === undefined || inner === undefined) return;
      doubt(
        reader,
        at,
        `The marks ${mark} are part of this text: a reply that says it without them is not found`,
        `If its look does not matter, write ${quoted(inner)}.`,
      );
    }
  };
  look(valueAt(reader.yaml.value, path), path);
}

/** Between two names. */
const BETWEEN = /[,;|]\s*|\s+or\s+/u;

/** Short parts are names; a sentence has more words around its comma. */
function severalNames(text: string): string[] | null {
  const parts = text.split(BETWEEN).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => /^\S+(?: \S+)?$/.test(part)) ? parts : null;
}

function doubt(reader: Reader, path: Path, message: string, hint: string): void {
  reader.doubts.push({ location: reader.yaml.at(path), message, hint });
}
