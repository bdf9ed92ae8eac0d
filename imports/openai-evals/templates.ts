import { type TemplatePart, parseTemplate, shown, valueOf } from "../template.ts";

/** The part of the answer that a grader's template uses, and the row's words around it. */
export type TemplateTarget =
  /** No part of the answer. */
  | { kind: "row"; text: string }
  | { kind: "answer"; what: AnswerPart; before: string; after: string }
  | { kind: "no"; why: string };

/** A part of the answer. */
export type AnswerPart =
  | { part: "text" }
  | { part: "json"; path: (string | number)[] }
  | { part: "tool"; index: number };

/** Replaces a template's variables by the row's values. */
export function fillRow(
  template: string,
  item: Readonly<Record<string, unknown>>,
): { text: string } | { why: string } {
  const look = lookAt(template, item);
  if (look.kind === "row") return { text: look.text };
  return { why: look.kind === "no" ? look.why : "it takes a part of the answer, which is not there yet" };
}

/** The part that a template uses, with the row's values. */
export function lookAt(template: string, item: Readonly<Record<string, unknown>>): TemplateTarget {
  const parts = parseTemplate(template);
  if (parts === null)
    return { kind: "no", why: `the template ${JSON.stringify(template)} is not understood` };
  let answer: AnswerPart | null = null;
  let [before, after] = ["", ""];
  for (const part of parts) {
    const filled = fill(part, item);
    if ("why" in filled) return { kind: "no", why: filled.why };
    if ("text" in filled) {
      if (answer === null) before += filled.text;
      else after += filled.text;
    } else if (answer === null) answer = filled.answer;
    else return { kind: "no", why: "it puts several parts of the answer together" };
  }
  return answer === null ? { kind: "row", text: before } : { kind: "answer", what: answer, before, after };
}

function fill(
  part: TemplatePart,
  item: Readonly<Record<string, unknown>>,
): { text: string } | { answer: AnswerPart } | { why: string } {
  if ("text" in part) return part;
  const [root, ...path] = part.path;
  if (root === "item") {
    const value = valueOf(item, path);
    return value === undefined ? { why: `the row has no ${part.written}` } : { text: shown(value) };
  }
  if (root !== "sample")
    return { why: `{{ ${part.written} }} is neither of the row (item) nor of the answer (sample)` };
  const answer = answerAt(path);
  return answer === null ? { why: `sample.${path.join(".")} is not known of a reply here` } : { answer };
}

function answerAt(path: readonly (string | number)[]): AnswerPart | null {
  const [first, ...rest] = path;
  const named = rest.join(".");
  if (first === "output_text" && rest.length === 0) return { part: "text" };
  if (first === "choices" && named === "0.message.content") return { part: "text" };
  if (first === "output_json") return { part: "json", path: rest };
  if (
    first === "output_tools" &&
    typeof rest[0] === "number" &&
    rest.slice(1).join(".") === "function.name"
  ) {
    return { part: "tool", index: rest[0] };
  }
  return null;
}

/** A prompt for a grading model, reworded for a reader who has the conversation. */
export function forReader(
  template: string,
  item: Readonly<Record<string, unknown>>,
): { text: string } | { why: string } {
  const parts = parseTemplate(template);
  if (parts === null) return { why: "its template is not understood" };
  const words: string[] = [];
  for (const part of parts) {
    const filled = fill(part, item);
    if ("why" in filled) return filled;
    if ("text" in filled) words.push(filled.text);
    else words.push(ANSWERS[filled.answer.part]);
  }
  return { text: words.join("") };
}

const ANSWERS: Readonly<Record<AnswerPart["part"], string>> = {
  text: "(the agent's last reply)",
  json: "(the JSON of the agent's last reply)",
  tool: "(the tools that the agent called)",
};
