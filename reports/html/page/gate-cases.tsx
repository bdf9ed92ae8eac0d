import type { JSX } from "preact";
import { forTerminal } from "../../text/escape.ts";
import type { BrokenCase, GateAnalysis } from "../../gate/analysis.ts";
import { saidWords } from "../../gate/show/lines.ts";
import { ofTrials } from "../../gate/words.ts";
import { plural, thousands } from "../../words/words.ts";
import { addressOf, START } from "../list/address.ts";

/** Further cases are only in the list of cases. */
const MOST_CASES = 30;

/** A longer reply is folded. */
const MOST_LETTERS = 220;

interface Line extends Pick<BrokenCase, "id" | "reasons" | "said"> {
  /** `passed 3 of 3 before, 0 of 3 now` */
  words: string;
}

/** The cases that broke a rule, other broken ones, and those that passed less often: each with reasons and the reply. */
export function BrokenCases({ gate }: { gate: GateAnalysis }): JSX.Element {
  const rules = gate.criteria.flatMap((c) => (c.by === "zero_tolerance" && c.failures.length > 0 ? [c] : []));
  const told = new Set(rules.flatMap((c) => c.failures.map((f) => f.id)));
  const broke = gate.broke.filter((c) => !told.has(c.id));
  const lines = (cases: readonly BrokenCase[]): Line[] =>
    cases.map((c) => ({ ...c, words: `passed ${ofTrials(c.before)} before, ${ofTrials(c.after)} now` }));
  return (
    <>
      {rules.map(({ criterion, failures }) => (
        <CaseList
          key={criterion.id}
          title={`Broke “${forTerminal(criterion.name)}”`}
          lines={failures.map((f) => ({
            ...f,
            words: `in ${thousands(f.failed)} of ${plural(f.scored, "trial")}`,
          }))}
          gate={gate}
        />
      ))}
      {rules.length > 0 && broke.length === 0 ? null : (
        <CaseList title="Broken" lines={lines(broke)} none="No case is shown to have broken." gate={gate} />
      )}
      {gate.worthALook.length === 0 ? null : (
        <CaseList
          title="Passed less often, not shown to have broken"
          lines={lines(gate.worthALook)}
          gate={gate}
        />
      )}
    </>
  );
}

function CaseList(o: {
  title: string;
  lines: readonly Line[];
  none?: string;
  gate: GateAnalysis;
}): JSX.Element {
  const hidden = o.lines.length - MOST_CASES;
  return (
    <div class="block">
      <h3>
        {o.title}
        {o.lines.length === 0 ? "" : `: ${plural(o.lines.length, "case")}`}
      </h3>
      {o.lines.length === 0 ? <p class="quiet">{o.none}</p> : null}
      <ul class="lines">
        {o.lines.slice(0, MOST_CASES).map((line) => (
          <li key={line.id}>
            <a href={addressOf({ ...START, caseId: line.id })}>
              <code>{line.id}</code>
            </a>{" "}
            {line.words}
            {line.reasons.slice(0, 2).map((reason) => (
              <span class="why" key={reason}>
                {forTerminal(reason)}
              </span>
            ))}
            <Said broken={line} gate={o.gate} />
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
function Said(o: { broken: Pick<BrokenCase, "said">; gate: GateAnalysis }): JSX.Element | null {
  const whole = saidWords(o.broken, o.gate, Infinity);
  const shown = saidWords(o.broken, o.gate, MOST_LETTERS);
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
