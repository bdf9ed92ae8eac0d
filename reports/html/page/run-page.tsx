import type { JSX } from "preact";
import type { Analysis, CriterionResult } from "../../count/analysis.ts";
import { quarantineNotes, stabilityNotes, type CaseNotes } from "../../words/case-notes.ts";
import { becauseWords, populationsOf } from "../../words/criterion-words.ts";
import { forTerminal } from "../../text/escape.ts";
import { paidWords } from "../../count/paid.ts";
import { promptCacheWords } from "../../count/prompt-cache.ts";
import type { Figures } from "../../arm/figures.ts";
import type { RunDocument } from "../../count/run-document.ts";
import { agentIsUnmeasured, timeWords, usageLines } from "../../words/usage-words.ts";
import { agentName, plural, thousands } from "../../words/words.ts";
import { CriteriaTable } from "../components/criteria-table.tsx";
import { StateWord } from "../components/glyph.tsx";
import { criterionRows, nb } from "../data/criteria.ts";
import type { PageData } from "../data/contract.ts";
import { FigureRow } from "./cost.tsx";
import { Facts } from "./facts.tsx";
import { StaticCases } from "./cases.tsx";
import { headlineOf, leadOf } from "./headline.ts";
import { JudgePart, type Asking } from "./judge-part.tsx";
import { Made } from "./made.tsx";
import { Part } from "./parts.tsx";
import { Since, Settle, Missing } from "./three.tsx";
import { Why } from "./why.tsx";

interface RunProps {
  document: RunDocument;
  data: PageData;
  figures: Figures;
  ask: Asking;
  /** Whether the page begins with a gate, whose verdicts on the same criteria may differ. */
  gated?: boolean;
}

/** The complete content of a run's page without its script. */
export function RunPage(o: RunProps): JSX.Element {
  const { analysis } = o.document;
  const headline = headlineOf(analysis);
  return (
    <>
      <div class="top">
        <Facts analysis={analysis} />
        <h1>
          {headline.before}
          <em class={headline.state}>{headline.stressed}</em>
          {headline.after}
        </h1>
        {leadOf(analysis).map((line) => (
          <p class="lead" key={line}>
            {nb(line)}
          </p>
        ))}
        {headline.state === "unmet" ? <Why data={o.data} /> : null}
        {analysis.manifest.warnings.map((w) => (
          <p class="warn" key={w}>
            <StateWord state="unsure" word="Warning" /> {forTerminal(w)}
          </p>
        ))}
      </div>
      <RunParts {...o} />
    </>
  );
}

/** The parts of a run's report. */
export function RunParts(o: RunProps): JSX.Element {
  const { document, data, figures } = o;
  const { analysis, since } = document;
  return (
    <>
      {populationsOf(analysis.criteria).map(({ of, title, criteria }, index) => (
        <Part
          key={of}
          id={index === 0 ? "criteria" : "attack"}
          title={title}
          note={
            of === "customers"
              ? `${o.gated === true ? "The same trials beside the targets; the gate above compares with the baseline. " : ""}Worst first. Every number with its likely range.`
              : "Attackers, apart from ordinary customers: no trial here counts for a criterion of those."
          }
        >
          <CriteriaTable rows={criterionRows({ criteria }, since)} compared={since !== null} of={of} />
          {index === 0 ? (
            <>
              <div class="three">
                <Since since={since} agent={agentName(analysis.manifest.variant)} />
                <Settle analysis={analysis} />
                <Missing analysis={analysis} rule={data.conversations.rule} />
              </div>
              <NotMeasurable results={analysis.criteria} />
            </>
          ) : null}
        </Part>
      ))}
      <Part id="cases" title="Cases" note={casesNote(data)}>
        <StaticCases data={data} document={document} />
      </Part>
      <NotesPart notes={stabilityNotes(analysis.steadiness)} id="stability" />
      <NotesPart notes={quarantineNotes(analysis)} id="quarantine" />
      <Part id="cost" title="Cost and speed" note="Upright line: half; dashed: 95 of 100.">
        <FigureRow figures={figures} simulated={analysis.manifest.target.simulated} />
        <CostWords analysis={analysis} />
      </Part>
      <JudgePart analysis={analysis} ask={o.ask} />
      <Made document={document} data={data} />
    </>
  );
}

function casesNote(data: PageData): string {
  const failed = data.cases.filter(
    (c) => !c.quarantined && c.runs.some((r) => r?.outcomes.includes("f")),
  ).length;
  return failed === 0
    ? `None of ${plural(data.cases.length, "case")} failed.`
    : `${thousands(failed)} of ${plural(data.cases.length, "case")} failed, grouped by reason.`;
}

function NotMeasurable({ results }: { results: readonly CriterionResult[] }): JSX.Element | null {
  const those = results.flatMap((r) => (r.measurable ? [] : [r]));
  if (those.length === 0) return null;
  return (
    <details class="fold">
      <summary>
        <StateWord state="none" word={`${thousands(those.length)} not measurable with this agent`} />{" "}
        <span class="quiet">{those.map((r) => forTerminal(r.criterion.name)).join(", ")}</span>
      </summary>
      <ul>
        {those.map((r) => (
          <li key={r.criterion.id}>
            <b>{forTerminal(r.criterion.name)}</b>{" "}
            <span class="quiet">
              ({forTerminal(r.criterion.owner)}, target {forTerminal(r.criterion.target)}):{" "}
              {forTerminal(becauseWords(r))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NotesPart({ notes, id }: { notes: CaseNotes | null; id: string }): JSX.Element | null {
  if (notes === null) return null;
  return (
    <Part id={id} title={notes.title} note="">
      <ul class="lines">
        {notes.lines.map((line) => (
          <li key={line}>{forTerminal(line)}</li>
        ))}
      </ul>
    </Part>
  );
}

function CostWords({ analysis }: { analysis: Analysis }): JSX.Element {
  const { usage, paid, manifest } = analysis;
  const cache = promptCacheWords(usage);
  const lines = [
    ...(agentIsUnmeasured(analysis) ? ["agent: calls, tokens and price are not known"] : []),
    ...usageLines(usage),
    ...(usage.length > 0 ? [`in all: ${paidWords(paid, manifest.target)}`] : []),
    ...(cache === null ? [] : [`prompt cache: ${cache}`]),
    ...timeWords(analysis),
  ];
  return (
    <ul class="lines">
      {lines.map((line) => (
        <li key={line}>{nb(`${line.charAt(0).toUpperCase()}${line.slice(1)}.`)}</li>
      ))}
    </ul>
  );
}
