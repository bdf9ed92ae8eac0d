// The face of cases/: what other parts may use.
export { checksOf, type PlacedCheck } from "./checks.ts";
export { caseContentHash, casePlayHash, checkHash } from "./hash.ts";
export {
  caseJsonSchema,
  criteriaJsonSchema,
  quarantineJsonSchema,
  schemaFiles,
  writeSchemas,
} from "./json-schema.ts";
export type { SuiteStore } from "./kept-suite.ts";
export { type GradeCheck, type LintFinding, lintLibrary, type LintReport } from "./lint.ts";
export { type FileReader, type Loaded, loadLibrary } from "./load.ts";
export { playReference } from "./players.ts";
export { type ProblemStyle, renderProblems, sortProblems } from "./problems.ts";
export type { BarPlaces } from "./read-criteria.ts";
export { placeOfCheck } from "./reader.ts";
export { createSharer } from "./share.ts";
export { createScriptedCustomer, type ScriptedCustomer } from "./scripted.ts";
export { isNamed, parsePlace, sameFile, type Selection, selectCases } from "./select.ts";
export { didYouMean } from "./suggest.ts";
export { createToolAnswers, type ToolAnswers } from "./tool-answers.ts";
export { anyTools, type KnownTool, type KnownTools } from "./tools.ts";
export { changesBetween, type KnownWorld } from "./world.ts";
export type * from "./types.ts";
export { twoQuestions } from "./two-questions.ts";
