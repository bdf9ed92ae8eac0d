import type { Intent } from "../../understand/index.ts";
export const SMALL: ReadonlySet<Intent["kind"]> = new Set([
  "greeting",
  "thanks",
  "goodbye",
  "affirm",
  "deny",
  "details",
  "again",
  "why_details",
  "refuses_detail",
  "quote",
  "price",
  "unclear",
]);

/** Answers that hold facts, of which a careless reply leaves out some. */
export const FACTUAL: ReadonlySet<Intent["kind"]> = new Set([
  "coverage",
  "specific",
  "extras",
  "products",
  "history",
  "hours",
  "contact",
  "vehicle",
  "capabilities",
  "follow_up",
]);
