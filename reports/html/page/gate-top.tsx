import type { JSX } from "preact";
import { forTerminal } from "../../text/escape.ts";
import type { GateAnalysis } from "../../gate/analysis.ts";
import { GATE_WORDS } from "../../gate/words.ts";
import type { RunDocument } from "../../count/run-document.ts";
import { StateWord, type State } from "../components/glyph.tsx";
import type { PageData } from "../data/contract.ts";
import { nb } from "../data/criteria.ts";
import { cutHeading } from "./cut-heading.ts";
import { Facts } from "./facts.tsx";
import { Why } from "./why.tsx";

const STATES: Record<GateAnalysis["verdict"], State> = { pass: "met", fail: "unmet", inconclusive: "unsure" };

/** The top of a gate's page. */
export function GateTop({
  gate,
  run,
  data,
}: {
  gate: GateAnalysis;
  run: RunDocument;
  data: PageData;
}): JSX.Element {
  const [first, rest] = cutHeading(gate.sentence);
  return (
    <div class="top">
      <Facts analysis={run.analysis} />
      <h1>
        <em class={STATES[gate.verdict]}>{GATE_WORDS[gate.verdict]}.</em> {nb(forTerminal(first))}
      </h1>
      {rest === "" ? null : <p class="lead">{nb(forTerminal(rest))}</p>}
      {gate.verdict === "fail" ? <Why data={data} /> : null}
      {gate.candidate.warnings.map((w) => (
        <p class="warn" key={w}>
          <StateWord state="unsure" word="Warning" /> {forTerminal(w)}
        </p>
      ))}
    </div>
  );
}
