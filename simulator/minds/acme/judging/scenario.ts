import type { MessageRequest } from "../../../../claude/types.ts";
import { systemText, tagged, underHeading } from "../../request/tagged.ts";
import { fold } from "./words.ts";

/** What a simulated customer is told about itself. */
export interface Scenario {
  /** The parts of its goal, in their order. */
  steps: string[];
  knows: { name: string; value: string }[];
  doesNotKnow: string[];
  manner: string;
  /** What it writes when it is done. */
  endToken: string;
}

const PLAYS_A_CUSTOMER =
  /\b(?:you are|you're|act as|play|playing|plays|simulate|simulating|impersonate|role-?play(?:ing)?(?: as)?|pretend to be|(?:role|part) of)\s+(?:an?|the)\s+(?:\w+\s+){0,2}(?:customer|user|client|caller|shopper|policyholder)\b(?!\s+(?:service|support|care|success|experience|agent|assistant|representative))/i;

const END_TOKEN =
  /\[\[[A-Z_ -]+\]\]|###[A-Z_-]+###|<<[A-Z_ -]+>>|\[(?:END|DONE|STOP)\]|<(?:end|done|stop)\/?>/;

/** Reads a scenario from a system prompt; null when it asks for something else than a customer. */
export function readScenario(request: MessageRequest): Scenario | null {
  const prompt = systemText(request);
  if (!PLAYS_A_CUSTOMER.test(prompt)) return null;
  const part = (tags: readonly string[], heading: RegExp): string =>
    tagged(prompt, tags) ?? underHeading(prompt, heading) ?? "";
  const goal = part(
    ["goal", "task", "objective", "reason_for_call", "scenario"],
    /^(?:your )?(?:goal|task|objective|reason|scenario|what you want)/i,
  );
  if (goal === "") return null;
  return {
    steps: stepsOf(goal),
    knows: factsOf(
      part(["knows", "known_info", "known", "facts"], /^(?:what you know|(?:you )?knows?\b|known|facts)/i),
    ),
    doesNotKnow: listOf(
      part(
        ["does_not_know", "unknown_info", "unknown", "doesnt_know"],
        /^(?:what you (?:don't|do not) know|(?:you )?do(?:es)? ?n[o']t know|unknown)/i,
      ),
    ),
    manner: part(
      ["manner", "persona", "style", "tone"],
      /^(?:manner|persona|style|tone|how you (?:write|speak))/i,
    ),
    endToken: END_TOKEN.exec(prompt)?.[0] ?? "[[END]]",
  };
}

/** How to play the role, and when to end: nothing that a customer says. */
const STAGE_DIRECTION =
  /^(?:give up|leave|end|stop|quit|finish|say (?:thanks|thank|good ?bye|bye)|thank|you(?:'re| are) (?:done|finished|satisfied|happy)|be |stay|keep|remain|don't|do not|never|only|answer|if |you (?:can't|cannot|can not|don't|do not|won't|only|never|say|answer|give|tell|end|leave|stop)|accept|react|insist on nothing)\b/i;

/** "Get a quote for A, then ask for B instead." as its two parts; stage directions are left out. */
export function stepsOf(goal: string): string[] {
  return goal
    .replace(/\s+/g, " ")
    .split(/[,;]?\s+(?:and )?(?:then|after that|afterwards|finally|lastly|next),?\s+|(?<=[.!?;])\s+/i)
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
