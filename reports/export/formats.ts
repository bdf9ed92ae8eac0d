import type { Format } from "../text/format.ts";
import { inspectLog } from "./inspect.ts";
import { openaiEvalsRows } from "./openai-evals.ts";
import { otelSpans } from "./otel.ts";
import type { ExportedRun } from "./run.ts";

/** The exports to other tools, by the names that users type. */
export const EXPORTS: readonly Format<ExportedRun>[] = [
  { name: "inspect", file: null, render: inspectLog },
  { name: "otel", file: null, render: otelSpans },
  { name: "openai-evals", file: null, render: openaiEvalsRows },
];
