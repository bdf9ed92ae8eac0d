import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nearNames } from "./near.ts";
import { packageRoot } from "./package-root.ts";

/** One mistake in a template. Lines and columns count from 1. */
export interface TemplateProblem {
  line: number;
  column: number;
  message: string;
  hint: string | null;
}

/** An invalid template; `problems` has every mistake in it. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly problems: TemplateProblem[];

  constructor(problems: TemplateProblem[]) {
    super(
      problems
        .map(({ line, column, message, hint }) => `${line}:${column} ${message}${hint ? ` (${hint})` : ""}`)
        .join("\n"),
    );
    this.problems = problems;
  }
}

const NAME = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;

/**
 * Replaces every `{{ dotted.name }}` by the variable of that name, unchanged: a value is never read as a
 * template again. `\{{` means two plain braces. There are no filters, loops or expressions.
 * @throws {TemplateError} with the place of every unknown variable and every pair of braces without a name.
 */
export function renderTemplate(text: string, variables: Record<string, string>): string {
  const problems: TemplateProblem[] = [];
  let rendered = "";
  let from = 0;
  for (let open = text.indexOf("{{"); open !== -1; open = text.indexOf("{{", from)) {
    if (text[open - 1] === "\\") {
      rendered += `${text.slice(from, open - 1)}{{`;
      from = open + 2;
      continue;
    }
    rendered += text.slice(from, open);
    const close = text.indexOf("}}", open + 2);
    const name = close === -1 ? "" : text.slice(open + 2, close).trim();
    const known = NAME.test(name);
    const value = known && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (typeof value === "string") rendered += value;
    else problems.push({ ...placeOf(text, open), ...explain({ name, known, close, variables }) });
    // After a mistake, reading continues after the braces, or after the name: later mistakes are reported as
    // well.
    from = known ? close + 2 : open + 2;
  }
  if (problems.length > 0) throw new TemplateError(problems);
  return rendered + text.slice(from);
}

/** A template of this package, by its path below `prompts/` (`judge/system.md`), with the SHA-256 of its text. */
export function loadTemplate(name: string): { text: string; hash: string } {
  if (!/^[\w-]+(?:\/[\w-]+)*\.\w+$/.test(name)) {
    throw new Error(`"${name}" is not the path of a template: write it like "judge/system.md"`);
  }
  const text = plainText(readFileSync(join(packageRoot(), "prompts", name), "utf8"));
  return { text, hash: sha256(text) };
}

/** SHA-256 of a text in UTF-8, hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * The text without characters that an editor or a checkout may add: a byte order mark, carriage returns,
 * blanks at the end.
 */
export function plainText(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .trimEnd();
}

function explain(found: {
  name: string;
  known: boolean;
  close: number;
  variables: Record<string, string>;
}): Pick<TemplateProblem, "message" | "hint"> {
  const names = Object.keys(found.variables);
  if (found.close === -1) return { message: "{{ is never closed by }}", hint: "write \\{{ for plain braces" };
  if (!found.known) {
    const shown = found.name.length > 40 ? `${found.name.slice(0, 40)}…` : found.name;
    return {
      message: `{{ ${JSON.stringify(shown).slice(1, -1)} }} is not the name of a variable`,
      hint: "a name is letters, digits, - and _, parts joined by dots; write \\{{ for plain braces",
    };
  }
  const near = nearNames(found.name, names);
  const all = names.length === 0 ? "no variable is set" : `set are: ${names.sort().join(", ")}`;
  return {
    message: `the variable "${found.name}" is not set`,
    hint: near.length > 0 ? `did you mean ${near.map((name) => `"${name}"`).join(" or ")}?` : all,
  };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
