import type { ComparisonDocument } from "../compare/document.ts";
import { headlineWords } from "../compare/show/headline.ts";
import { forTerminal } from "../text/escape.ts";
import { figuresOf } from "../arm/figures.ts";
import { comparisonPageData } from "./data/comparison-data.ts";
import { documentOf, type Served } from "./document.tsx";
import { ComparisonPage } from "./page/comparison-page.tsx";

const PARTS = [
  { id: "compare", title: "What changed" },
  { id: "glance", title: "Side by side" },
  { id: "cases", title: "Cases" },
  { id: "cost", title: "Cost and speed" },
  { id: "made", title: "How it was made" },
];

/** The page of a comparison: each criterion before and after, and the conversations of all variants. */
export function* renderComparisonHtml(
  document: ComparisonDocument,
  served: Served | null = null,
): Generator<string> {
  const { comparison, runs } = document;
  const data = comparisonPageData(document);
  const figures = figuresOf(runs.map((run, i) => ({ ...run, name: data.runs[i]?.name ?? "" })));
  yield* documentOf({
    title: forTerminal(headlineWords(comparison)[0] ?? "Comparison"),
    parts: PARTS,
    body: <ComparisonPage document={document} data={data} figures={figures} />,
    data,
    labels: null,
    served,
  });
}
