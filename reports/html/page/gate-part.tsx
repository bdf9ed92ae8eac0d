import type { JSX } from "preact";
import { forTerminal } from "../../text/escape.ts";
import type { GateAnalysis } from "../../gate/analysis.ts";
import { baselineWords, changeWords, countWords, leftOutWords, lossWords } from "../../gate/show/lines.ts";
import { ChangeTable } from "../components/change-table.tsx";
import type { PageData } from "../data/contract.ts";
import { nb, pointsSentence } from "../data/criteria.ts";
import { gateRows } from "../data/gate-rows.ts";
import { BrokenCases } from "./gate-cases.tsx";
import { Part } from "./parts.tsx";
import { PromptDiff } from "./prompt-diff.tsx";

/** The decisions of a gate, and their evidence. */
export function GatePart({ gate, data }: { gate: GateAnalysis; data: PageData }): JSX.Element {
  return (
    <Part
      id="gate"
      title="This change against the baseline"
      note={nb(forTerminal(`${gate.rounds} ${countWords(gate)}`))}
    >
      <ChangeTable
        rows={gateRows(gate)}
        margin={gate.baseline === null ? null : gate.settings.margin}
        before="Before"
        now="Now"
      />
      <Lines title="No longer asked" lines={lossWords(gate)} />
      <div class="two">
        <div>
          <BrokenCases gate={gate} />
        </div>
        <div>
          <PromptDiff sections={data.prompt} none="No section of the prompt changed since the baseline." />
          {gate.broke.length > 0 && data.prompt.filter((s) => s.change !== null).length > 1 ? (
            <p class="small quiet">
              Several sections changed: <code>assay blame</code> plays them one by one and says which broke a
              case.
            </p>
          ) : null}
        </div>
      </div>
      <Lines title="Since the baseline" lines={[baselineWords(gate), ...changeWords(gate)]} />
      <Lines title="Not compared" lines={leftOutWords(gate)} />
      <Lines title="How sure this is" lines={gate.notes} />
    </Part>
  );
}

export function Lines({ title, lines }: { title: string; lines: readonly string[] }): JSX.Element | null {
  return lines.length === 0 ? null : (
    <div class="block">
      <h3>{title}</h3>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>{pointsSentence(forTerminal(line))}</li>
        ))}
      </ul>
    </div>
  );
}
