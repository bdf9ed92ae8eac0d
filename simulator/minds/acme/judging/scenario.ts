import type { MessageRequest } from "../../../../claude/types.ts";
import { systemText, tagged, underHeading } from "../../request/tagged.ts";
import { fold } from "./words.ts";
import { END_TOKEN, PARTS, PLAYS_A_CUSTOMER, STAGE_DIRECTION, STEPS_APART } from "./data/scenario.ts";

/** A simulated customer's instructions. */
export interface Scenario {
  /** The parts of its goal, in their order. */
  steps: string[];
  knows: { name: string; value: string }[];
  doesNotKnow: string[];
  manner: string;
  /** Its text when it is done. */
  endToken: string;
}

/** Reads a scenario from a system prompt; null when the prompt asks for no customer. */
export function readScenario(request: MessageRequest): Scenario | null {
  const prompt = systemText(request);
  if (!PLAYS_A_CUSTOMER.test(prompt)) return null;
  const part = (name: keyof typeof PARTS): string => {
    const { tags, heading } = PARTS[name];
    return tagged(prompt, tags) ?? underHeading(prompt, heading) ?? "";
  };
  const goal = part("goal");
  if (goal === "") return null;
  return {
    steps: stepsOf(goal),
    knows: factsOf(part("knows")),
    doesNotKnow: listOf(part("doesNotKnow")),
    manner: part("manner"),
    endToken: END_TOKEN.exec(prompt)?.[0] ?? "[[END]]",
  };
}

/** "Get a quote for A, then ask for B instead." as its two parts; stage directions are removed. */
export function stepsOf(goal: string): string[] {
  return goal
    .replace(/\s+/g, " ")
    .split(STEPS_APART)
    .map((step) =>
      step
        .replace(/^(?:and )?(?:then|afterwards|finally|next),?\s+/i, "")
        .replace(/^(?:when|once|as soon as|after) [^,]+,\s+/i, "")
        .replace(/^(?:calm down|relax|hesitate|wait a moment),? and /i, "")
        .replace(/[.;]+$/, "")
        .trim(),
    )
    .filter((step) => /[\p{L}\p{N}]/u.test(step) && !STAGE_DIRECTION.test(step));
}

function listOf(text: string): string[] {
  return text
    .split(/\n|;/)
    .flatMap((line) => (/^\s*[-*•]/.test(line) ? [line] : line.split(",")))
    .map((line) => line.replace(/^\s*[-*•]\s*/, "").trim())
    .filter((line) => line !== "" && !/^\(.*\)$/.test(line));
}

function factsOf(text: string): { name: string; value: string }[] {
  return text.split("\n").flatMap((line) => {
    const fact = /^\s*[-*•]?\s*["']?([^:=]+?)["']?\s*[:=]\s*(.+?)\s*$/.exec(line);
    return fact ? [{ name: fold(fact[1] ?? "").replaceAll("_", " "), value: fact[2] ?? "" }] : [];
  });
}
