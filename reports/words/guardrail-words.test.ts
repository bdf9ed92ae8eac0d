import { expect, it } from "vitest";
import { guardrailWords } from "./guardrail-words.ts";

it("says what each guardrail did, and for what", () => {
  expect(
    guardrailWords({
      guardrails: [
        { guardrail: "jailbreak", on: "message", found: ["prompt_extraction", "override"], did: "refused" },
        { guardrail: "competitor", on: "reply", found: ["Geico"], did: "repaired" },
        { guardrail: "pii", on: "reply", found: ["card"], did: "replaced" },
      ],
    }),
  ).toEqual([
    "guardrail jailbreak: the message was answered without the model (prompt extraction, override)",
    "guardrail competitor: the reply was made again (Geico)",
    "guardrail pii: a safe answer took the reply's place (card)",
  ]);
  expect(guardrailWords({})).toEqual([]);
});
