import type { JSX } from "preact";
import type { PageCase } from "../data/contract.ts";
import { countWords, Trials } from "../conversation/conversation-card.tsx";

/** A case in a list: its trials as shapes, its name, its description. */
export function CaseRow(o: { of: PageCase; current: boolean; href: string }): JSX.Element {
  const { of } = o;
  const outcomes = of.runs.map((r) => r?.outcomes ?? "").join("");
  return (
    <a class="case row" href={o.href} aria-current={o.current ? "true" : undefined} data-case={of.id}>
      <span class="sets">
        {of.runs.map((run, i) => (run === null ? null : <Trials key={i} outcomes={run.outcomes} />))}
      </span>
      <span class="mono">{of.id}</span>
      <span class="ab">
        {of.before === null || of.change === null ? "" : `${countWords(outcomes)}, was ${of.before}. `}
        {of.quarantined ? "In quarantine. " : ""}
        <span dir="auto">{of.about}</span>
      </span>
    </a>
  );
}
