import type { JSX } from "preact";
import { forTerminal } from "../../text/escape.ts";
import type { BrokenCase, GateAnalysis } from "../../gate/analysis.ts";
import {
  baselineWords,
  changeWords,
  countWords,
  leftOutWords,
  lossWords,
  saidWords,
} from "../../gate/show/lines.ts";
import { ofTrials } from "../../gate/words.ts";
import { plural, thousands } from "../../words/words.ts";
import { addressOf, START } from "../list/address.ts";
import { ChangeTable } from "../components/change-table.tsx";
import type { PageData } from "../data/contract.ts";
import { nb, pointsSentence } from "../data/criteria.ts";
import { gateRows } from "../data/gate-rows.ts";
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
          <CaseList title="Broken" gate={gate} cases={gate.broke} none="No case is shown to have broken." />
          {gate.worthALook.length === 0 ? null : (
            <CaseList
              title="Passed less often, not shown to have broken"
              gate={gate}
              cases={gate.worthALook}
              none=""
            />
          )}
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

/** Further cases are only in the list of cases. */
const MOST_CASES = 30;

/** A longer reply is folded. */
const MOST_LETTERS = 220;

function CaseList(o: {
  title: string;
  gate: GateAnalysis;
  cases: readonly BrokenCase[];
  none: string;
}): JSX.Element {
  const hidden = o.cases.length - MOST_CASES;
  return (
    <div class="block">
      <h3>
        {o.title}
        {o.cases.length === 0 ? "" : `: ${plural(o.cases.length, "case")}`}
      </h3>
      {o.cases.length === 0 ? <p class="quiet">{o.none}</p> : null}
      <ul class="lines">
        {o.cases.slice(0, MOST_CASES).map((c) => (
          <li key={c.id}>
            <a href={addressOf({ ...START, caseId: c.id })}>
              <code>{c.id}</code>
            </a>{" "}
            passed {ofTrials(c.before)} before, {ofTrials(c.after)} now
            {c.reasons.slice(0, 2).map((reason) => (
              <span class="why" key={reason}>
                {forTerminal(reason)}
              </span>
            ))}
            <Said broken={c} gate={o.gate} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p class="quiet small">and {thousands(hidden)} more.</p> : null}
    </div>
  );
}

/** What a quote ends with that is cut. */
const CUT = '…"';

/** The reply in which a case broke: its beginning, and the rest on demand. */
function Said({ broken, gate }: { broken: BrokenCase; gate: GateAnalysis }): JSX.Element | null {
  const whole = saidWords(broken, gate, Infinity);
  const shown = saidWords(broken, gate, MOST_LETTERS);
  if (whole === null || shown === null) return null;
  if (whole === shown) {
    return (
      <span class="why" dir="auto">
        {forTerminal(whole)}
      </span>
    );
  }
  return (
    <details class="why">
      <summary dir="auto">{forTerminal(shown)}</summary>
      <span dir="auto">… {forTerminal(whole.slice(shown.length - CUT.length).trimStart())}</span>
    </details>
  );
}
