import { forTerminal } from "../text/escape.ts";
import { figuresOf } from "../arm/figures.ts";
import type { GateDocument } from "../gate/document.ts";
import { GATE_WORDS } from "../gate/words.ts";
import { agentName } from "../words/words.ts";
import { runPageData } from "./data/run-data.ts";
import { documentOf, type Served } from "./document.tsx";
import { labelsOfPage } from "./label/data.ts";
import { askingOf } from "./page/judge-part.tsx";
import { partsOf } from "./page/parts.tsx";
import { GatePart } from "./page/gate-part.tsx";
import { GateTop } from "./page/gate-top.tsx";
import { RunParts } from "./page/run-page.tsx";

const PARTS = [
  { id: "gate", title: "Gate" },
  { id: "criteria", title: "Criteria" },
  { id: "attack", title: "Under attack" },
  { id: "cases", title: "Cases" },
  { id: "cost", title: "Cost and speed" },
  { id: "judge", title: "The judge" },
  { id: "made", title: "How it was made" },
];

/** The page of a gate: its decisions, then the report of the run that it played. */
export function* renderGateHtml(
  { gate, run }: GateDocument,
  served: Served | null = null,
): Generator<string> {
  const labels = labelsOfPage(run);
  const data = runPageData(run);
  const { variant, model } = { variant: run.manifest.variant, model: run.manifest.variant.model };
  yield* documentOf({
    title: forTerminal(
      `${GATE_WORDS[gate.verdict]}: gate of ${agentName(variant)}, ${run.manifest.createdAt.slice(0, 10)}`,
    ),
    parts: partsOf(PARTS, run.analysis),
    body: (
      <>
        <GateTop gate={gate} run={run} data={data} />
        <GatePart gate={gate} data={data} />
        <RunParts
          document={run}
          data={data}
          gated
          ask={askingOf(labels, { manifest: run.manifest, href: served?.label ?? "#label" })}
          figures={figuresOf([{ name: forTerminal(model), manifest: run.manifest, records: run.records }])}
        />
      </>
    ),
    data,
    labels: served === null ? labels : null,
    served,
  });
}
