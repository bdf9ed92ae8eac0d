/** Details that a customer may be asked for: their names, their words in four languages, and typos in their names. */
export { detailFinder, knownDetail, misspelt } from "./details.ts";
export type { DetailFinder } from "./details.ts";
export { typoOf } from "./typos.ts";
