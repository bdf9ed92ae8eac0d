import type { RunDocument } from "../count/run-document.ts";
import { figuresOf } from "../arm/figures.ts";
import { verdictWords } from "../words/verdict-words.ts";
import { agentName } from "../words/words.ts";
import { forTerminal } from "../text/escape.ts";
import { runPageData } from "./data/run-data.ts";
import { documentOf, type Served } from "./document.tsx";
import { labelsOfPage } from "./label/data.ts";
import { askingOf } from "./page/judge-part.tsx";
import { partsOf } from "./page/parts.tsx";
import { RunPage } from "./page/run-page.tsx";

const PARTS = [
  { id: "criteria", title: "Criteria" },
  { id: "attack", title: "Under attack" },
  { id: "cases", title: "Cases" },
  { id: "cost", title: "Cost and speed" },
  { id: "judge", title: "The judge" },
  { id: "made", title: "How it was made" },
];

/** The page of a run: one file, which can be read without its script. */
export function* renderRunHtml(document: RunDocument, served: Served | null = null): Generator<string> {
  const data = runPageData(document);
  const labels = labelsOfPage(document);
  const { manifest } = document.analysis;
  const figures = figuresOf([{ ...document, name: forTerminal(manifest.variant.model) }]);
  yield* documentOf({
    title: forTerminal(
      `${verdictWords(document.analysis)} Assay report of ${agentName(manifest.variant)}, ${manifest.createdAt.slice(0, 10)}`,
    ),
    parts: partsOf(PARTS, document.analysis),
    body: (
      <RunPage
        document={document}
        data={data}
        figures={figures}
        ask={askingOf(labels, { manifest: document.manifest, href: served?.label ?? "#label" })}
      />
    ),
    data,
    labels: served === null ? labels : null,
    served,
  });
}
