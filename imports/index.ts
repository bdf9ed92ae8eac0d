/** Importers from other tools: their files in our format. The exports of this folder. */
import type { Importer } from "./carried.ts";
import { openaiEvals } from "./openai-evals/index.ts";
import { garak } from "./garak/index.ts";
import { inspect } from "./inspect/index.ts";
import { langsmith } from "./langsmith/index.ts";
import { pyrit } from "./pyrit/index.ts";
import { promptfoo } from "./promptfoo/index.ts";
import { sheet } from "./sheet/index.ts";
import type { ImporterName } from "./ways-in.ts";

export type {
  ImportedPart,
  DraftCase,
  DraftCheck,
  DraftRecording,
  ImportLocation,
  SourceFile,
} from "./carried.ts";
export { SourceError } from "./carried.ts";
export type { ImporterName } from "./ways-in.ts";

/** The importer of each name. */
export const IMPORTERS: Readonly<Record<ImporterName | "csv", Importer>> = {
  "openai-evals": openaiEvals,
  promptfoo,
  langsmith,
  inspect,
  garak,
  pyrit,
  csv: sheet,
};
