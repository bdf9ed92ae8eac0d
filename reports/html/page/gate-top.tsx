import type { JSX } from "preact";
import { forTerminal } from "../../text/escape.ts";
import type { GateAnalysis } from "../../gate/analysis.ts";
import { GATE_WORDS } from "../../gate/words.ts";
import type { RunDocument } from "../../count/run-document.ts";
import { StateWord, type State } from "../components/glyph.tsx";
import { nb } from "../data/criteria.ts";
import { Facts } from "./facts.tsx";

const STATES: Record<GateAnalysis["verdict"], State> = { pass: "met", fail: "unmet", inconclusive: "unsure" };

/** Longer sentences are not shown as a heading. */
const LONGEST = 140;

/**
 * The answer, and the evidence after it: cut after the first sentence, or where that is long, after its first
 * clause.
 */
function cut(sentence: string): [first: string, rest: string] {
  const [, one = sentence, rest = ""] = /^(.+?[.!?])(?:\s+(.*))?$/s.exec(sentence) ?? [];
  if (one.length <= LONGEST) return [one, rest];
  const [, clause = sentence, evidence = ""] = /^([^:;,]+)[:;,]\s*(.*)$/s.exec(sentence) ?? [];
  return [`${clause}.`, evidence.charAt(0).toUpperCase() + evidence.slice(1)];
}

/** The top of a gate's page. */
export function GateTop({ gate, run }: { gate: GateAnalysis; run: RunDocument }): JSX.Element {
  const [first, rest] = cut(gate.sentence);
  return (
    <div class="top">
      <Facts analysis={run.analysis} />
      <h1>
        <em class={STATES[gate.verdict]}>{GATE_WORDS[gate.verdict]}.</em> {nb(forTerminal(first))}
      </h1>
      {rest === "" ? null : <p class="lead">{nb(forTerminal(rest))}</p>}
      {gate.candidate.warnings.map((w) => (
        <p class="warn" key={w}>
          <StateWord state="unsure" word="Warning" /> {forTerminal(w)}
        </p>
      ))}
    </div>
  );
}
