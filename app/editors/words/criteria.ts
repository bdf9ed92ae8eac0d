import type { EditorWords } from "../explain.ts";

/** Texts for criteria.yaml. */
export const CRITERIA_WORDS: EditorWords = {
  criteria: ["The success criteria that checks feed."],
  not_measurable: [
    "Criteria that can't be measured here: reports name them, so that they are not taken for met.",
  ],
  "criteria.target": [null, "95%", 0.95],
  "criteria.floor": [null, "80%"],
  "not_measurable.target": [null, "Half of all customers need no person."],
  "not_measurable.reason": [null, "It shows only in conversations with real customers."],
  "live.criterion": [null, "csat"],
  "live.at_least": [null, "70%", 4],
  "live.at_most": [null, "8 min"],
  "*.id": ["What cases and checks refer to it by.", "response_accuracy"],
  "*.name": ["The name in business words.", "Gets the facts right"],
  "*.about": ["What it means, in one sentence.", "What the agent states is true of the company."],
  "*.owner": ["Who answers for it.", "Support quality"],
};

/** Texts for quarantine.yaml. */
export const QUARANTINE_WORDS: EditorWords = {
  case: [null, "quote-in-one-message"],
  reason: [null, "The judge changes its mind about what a next step is."],
  owner: [null, "Support quality"],
  expires: [null, "2026-12-10"],
  issue: [null, "#12"],
};
