/** Acme's system: its tables, its rules, and the ways to call it. The exports of this folder. */
export { BackendError } from "./backend-error.ts";
export type { Backend } from "./backend.ts";
export { httpBackend } from "./http/client.ts";
export type { RuleResult } from "./perform.ts";
export { changes } from "./rules/index.ts";
export { quoteDetails, REFERENCE_PREMIUM_USD, type QuoteDetails } from "./rules/quote.ts";
export { exampleBackend } from "./seed.ts";
export { REASONS, TABLES } from "./tables.ts";
export { createWorld, NO_ROWS, worldSchema } from "./world.ts";
