import type { RunDocument } from "../count/run-document.ts";
import { figuresOf } from "../arm/figures.ts";
import { verdictWords } from "../words/verdict-words.ts";
import { agentName } from "../words/words.ts";
import { forTerminal } from "../text/escape.ts";
import { runPageData } from "./data/run-data.ts";
import { documentOf } from "./document.tsx";
import { RunPage } from "./page/run-page.tsx";

const PARTS = [
  { id: "criteria", title: "Criteria" },
  { id: "cases", title: "Cases" },
  { id: "cost", title: "Cost and speed" },
  { id: "made", title: "How it was made" },
];

/** The page of a run: one file, which reads without its script. */
export function* renderRunHtml(document: RunDocument): Generator<string> {
  const data = runPageData(document);
  const { manifest } = document.analysis;
  const figures = figuresOf([{ ...document, name: forTerminal(manifest.variant.model) }]);
  yield* documentOf({
    title: forTerminal(
      `${verdictWords(document.analysis)} Assay report of ${agentName(manifest.variant)}, ${manifest.createdAt.slice(0, 10)}`,
    ),
    parts: PARTS,
    body: <RunPage document={document} data={data} figures={figures} />,
    data,
  });
}
