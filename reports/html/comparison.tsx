import type { ComparisonDocument } from "../compare/document.ts";
import { runDocument } from "../run-document.ts";
import { renderRunHtml } from "./run.tsx";

/** The page of a comparison. */
export function* renderComparisonHtml({ runs, whole }: ComparisonDocument): Generator<string> {
  const [first] = runs;
  if (first !== undefined) yield* renderRunHtml(runDocument({ ...first, whole }));
}
