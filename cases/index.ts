// The exports of cases/ for other parts.
export { checksOf, type PlacedCheck } from "./checks.ts";
export { caseContentHash, casePlayHash, checkHash } from "./hash.ts";
export { caseJsonSchema, criteriaJsonSchema, quarantineJsonSchema } from "./schema/json-schema.ts";
export type { SuiteStore } from "./read/kept-suite.ts";
export {
  type GradeCheck,
  type LintFinding,
  lintLibrary,
  type LintMemory,
  type LintReport,
} from "./lint/lint.ts";
export { NO_SUITES } from "./files/files.ts";
export { diskReader } from "./files/disk-reader.ts";
export { withText } from "./files/with-text.ts";
export { type FileReader, type LoadedCases, loadLibrary } from "./load.ts";
export { isPlayed } from "./played.ts";
export { pastOf, playReference } from "./lint/players.ts";
export { type ProblemStyle, renderProblems, sortProblems } from "./problems/problems.ts";
export type { BarPlaces } from "./read/read-criteria.ts";
export { placesOfTexts, withNeededNumbers } from "./read/needed-numbers.ts";
export { placeOfCheck } from "./read/reader.ts";
export { createSharer } from "./share.ts";
export { createScriptedCustomer, type ScriptedCustomer } from "./lint/scripted.ts";
export { isNamed, parsePlace, sameFile, type Selection, selectCases } from "./select.ts";
export { didYouMean } from "./problems/suggest.ts";
export { pastTurns } from "./world/past-schema.ts";
export { toolFixtures } from "./world/fixtures-schema.ts";
export { createToolAnswers, type ToolAnswers } from "./world/tool-answers.ts";
export { anyTools, worldBehind, type KnownTool, type KnownTools } from "./world/tools.ts";
export { changesBetween, type KnownWorld } from "./world/world.ts";
export type * from "./types.ts";
export { GUESSED, guessedCases } from "./lint/guessed.ts";
export { twoQuestions } from "./lint/two-questions.ts";
export { unknownRoutes } from "./lint/unknown-routes.ts";
