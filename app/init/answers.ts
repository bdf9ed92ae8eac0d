import { resolveModel } from "../../claude/index.ts";
import { UserError } from "../user-error.ts";

/** The answers that a new project is made from. */
export interface InitAnswers {
  /** The agent's name: small letters, digits and hyphens. */
  name: string;
  company: string;
  /** What the agent is for, in one sentence. */
  about: string;
  model: string;
}

export const DEFAULT_ANSWERS: InitAnswers = {
  name: "sam",
  company: "Sunny Furniture",
  about: "You help customers with their orders and with questions about the shop.",
  model: resolveModel("haiku").id,
};

/** Folders of `prompts/` that are not the agent under test. */
const TAKEN = ["judge", "customer"];

/** File systems allow 255 bytes, and the name is a part of longer ones. */
const LONGEST_NAME = 60;

/** What is wrong with an answer; null for one that can be used. */
const REFUSALS: Record<keyof InitAnswers, (text: string) => string | null> = {
  name: (text) =>
    /^[a-z][a-z0-9-]*$/.test(text) && text.length <= LONGEST_NAME && !TAKEN.includes(text)
      ? null
      : `${JSON.stringify(text)} can't be the agent's name: it is a folder's name, of small letters, digits and hyphens, at most ${LONGEST_NAME}, and begins with a letter.${suggestion(text)} The names ${TAKEN.join(" and ")} are taken.`,
  company: (text) => lineRefusal("The company (--company)", text),
  about: (text) => lineRefusal("What it is for (--about)", text),
  model: (text) =>
    /^[^\s\p{Cc}]+$/u.test(text)
      ? null
      : `${JSON.stringify(text)} can't be a model: it is one word, such as haiku, sonnet, opus or a full id.`,
};

/** @throws {UserError} with everything that is wrong with these answers, and what would be allowed */
export function checkAnswers(answers: Partial<InitAnswers>): void {
  const wrong = (Object.keys(REFUSALS) as (keyof InitAnswers)[]).flatMap((key) => {
    const text = answers[key];
    const refusal = text === undefined ? null : REFUSALS[key](text);
    return refusal === null ? [] : [refusal];
  });
  if (wrong.length > 0) throw new UserError(wrong.join("\n"));
}

function lineRefusal(what: string, text: string): string | null {
  return text.trim() === "" || /[\n\r]|\{\{/.test(text)
    ? `${what} is one line of text, not empty, and without {{, which marks a value in prompts.`
    : null;
}

/** The nearest name that is allowed, such as `bella-pizza` for "Bella Pizza". */
function suggestion(text: string): string {
  const near = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST_NAME)
    .replace(/-$/, "");
  return near === "" || near === text || TAKEN.includes(near) ? "" : ` ${near} would be one.`;
}
