import { checkClaims, grounding, mayClaim } from "../../../agent/index.ts";
import { claimsSize } from "../../plan/guess-helpers.ts";
import { ASKED_BEFORE, KNOWN, SUPPORTED, UNSUPPORTED } from "../examples/claims.ts";
import { GIVEN_BEFORE, INVENTED, SOURCES } from "../examples/grounding.ts";
import { notVerbatim } from "../keywords.ts";
import type { GuardQuestion, TextSet } from "./texts.ts";

/** Replies with what their agent knew: first for the rule about numbers and links, then for the model. */
export function claimsSets(): TextSet[] {
  return [
    setOf({ type: "in words", bad: UNSUPPORTED, good: SUPPORTED, prompt: KNOWN, sources: [] }),
    setOf({ type: "in numbers", bad: INVENTED, good: GIVEN_BEFORE, prompt: "", sources: SOURCES }),
  ];
}

function setOf(o: {
  type: string;
  bad: readonly string[];
  good: readonly string[];
  prompt: string;
  sources: readonly string[];
}): TextSet {
  const { type, bad, good, prompt, sources } = o;
  const all = [prompt, ...sources];
  const rules = (reply: string): boolean => grounding(reply, () => all).length > 0;
  const question = (reply: string): GuardQuestion | null => {
    if (rules(reply) || !mayClaim(reply)) return null;
    return {
      guardrail: "claims",
      text: reply,
      size: claimsSize(all.join("\n"), reply.length),
      ask: async ({ send, model, signal }) => {
        const { answer, record } = await checkClaims({
          said: [{ speaker: "customer", text: ASKED_BEFORE }],
          reply,
          given: { prompt: () => prompt, sources: () => sources, said: () => [] },
          model,
          send,
          place: "claims",
          signal,
        });
        return { objects: answer === null ? null : !answer.supported, record };
      },
    };
  };
  return {
    guardrail: "claims",
    type,
    bad,
    good,
    rules,
    keywords: (text) => notVerbatim(text, all),
    question,
  };
}
