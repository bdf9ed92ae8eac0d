export { mindJsonSchema } from "./json-schema.ts";
export { scriptedMind } from "./mind.ts";
export { readScript, ScriptError } from "./read.ts";
export type { ScriptTable } from "./table.ts";
