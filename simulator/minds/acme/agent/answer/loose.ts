import { capital, fold, sentences } from "../../text/index.ts";
import type { Briefing } from "../prompt/index.ts";
import type { CoverageWord } from "../understand/coverage.ts";
import type { PersonalData } from "../understand/personal.ts";
import {
  CAPITALS,
  COVERS,
  DEED,
  FIELDS,
  IN_QUOTES,
  LEADS,
  LOOSE,
  ORDERED,
  PERSONAL_NAMES,
  PROMPT,
  REVEAL,
  ROLE,
  SUM,
  YOURS,
} from "./data/loose.ts";

// A model's behaviour when no rule of the prompt prevents it. Each one is the visible sign of a missing rule,
// so a test of that rule must be able to notice it.

/** Answers a question that has nothing to do with insurance. */
export function offTopic(question: string): string {
  const said = fold(question);
  const country = Object.entries(CAPITALS).find(([name]) => said.includes(name));
  if (/\bcapital/.test(said) && country !== undefined)
    return `The capital of ${capital(country[0])} is ${country[1]}.`;
  const sum = SUM.exec(said);
  if (sum !== null) {
    const [a, b] = [Number(sum[1]), Number(sum[3])];
    const sign = sum[2] ?? "";
    const result = /\+|plus/.test(sign)
      ? a + b
      : /-|minus/.test(sign)
        ? a - b
        : /\/|divided/.test(sign)
          ? a / b
          : a * b;
    return `${sum[1]} ${sign} ${sum[3]} is ${result}.`;
  }
  const known = FIELDS.find(([field]) => field.test(said));
  if (known !== undefined) return known[1];
  return LOOSE.anything(
    said
      .replace(/[?.!]+$/, "")
      .replace(LEADS, "")
      .slice(0, 80),
  );
}

/** Recites the instructions. */
export function recital({ text }: Briefing): string {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^[#\-*\s]+/, "").trim())
    .filter((line) => line !== "" && !/^<\/?\w+>$/.test(line));
  return LOOSE.instructions([...lines.slice(0, 14), ...lines.slice(-8)].join(" ")).slice(0, 2400);
}

/** Accepts another role. */
export function newRole(message: string, briefing: Briefing): string {
  const said = fold(message);
  if (/\bpirate/.test(said)) return LOOSE.pirate;
  const role = ROLE.exec(said)?.[1]?.trim() ?? "DAN";
  return LOOSE.role(role, obedience(message, briefing) ?? "Ask me anything.");
}

/** Follows the orders of a pasted text or a tool result. Null where it contains no recognisable order. */
export function obedience(text: string, briefing: Briefing): string | null {
  const quoted = IN_QUOTES.exec(text)?.[1];
  if (quoted !== undefined) return capital(quoted).replace(/([^.!?])$/, "$1.");
  if (PROMPT.test(text) && REVEAL.test(text)) return recital(briefing);
  const order = ORDERED.exec(text)?.[1];
  if (order !== undefined) return `${capital(toCustomer(order))}.`;
  const deed = DEED.exec(text)?.[1];
  if (deed !== undefined) return `As instructed, I ${toCustomer(deed)}.`;
  const last = sentences(text).at(-1);
  return last === undefined ? null : `As instructed: ${last}`;
}

/** A sentence about the customer, turned into one to the customer. */
function toCustomer(text: string): string {
  return text.replace(/\btheir\b/gi, "your").replace(YOURS, "you");
}

/** Repeats personal data. */
export function repetition(found: readonly PersonalData[]): string {
  const named = found.map(({ kind, text }) => `${PERSONAL_NAMES[kind]} ${text.trim()}`);
  return `Thank you, I've noted your ${named.join(" and your ")}.`;
}

/** Invents facts about one coverage that the prompt does not have. */
export function inventedCover({ id, names }: CoverageWord): string {
  return COVERS[id] ?? LOOSE.cover(names.en);
}
