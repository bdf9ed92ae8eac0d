import type { JSX } from "preact";
import type { Analysis } from "../../count/analysis.ts";
import { forTerminal } from "../../text/escape.ts";
import type { JudgeOfCriterion, JudgeShare } from "../../judge/calibration.ts";
import { askedApart } from "../../labelling/judged-trials.ts";
import type { Manifest } from "../../../runner/records.ts";
import { judgeNotes } from "../../judge/words.ts";
import { percent, plural, thousands } from "../../words/words.ts";
import { StateWord } from "../components/glyph.tsx";
import { nb, rangeWords } from "../data/criteria.ts";
import type { PageLabels } from "../label/contract.ts";
import { Part } from "./parts.tsx";

/** How many questions a person can be asked, and the link to them. */
export interface Asking {
  count: number;
  minutes: number;
  href: string;
  /** Criteria that are asked about only where they are named. */
  apart: readonly { id: string; name: string }[];
}

/** @param labels the questions of the page @param href where they are asked */
export function askingOf(
  labels: PageLabels | null,
  { manifest, href }: { manifest: Manifest; href: string },
): Asking {
  return { count: labels?.count ?? 0, minutes: labels?.minutes ?? 0, href, apart: askedApart(manifest) };
}

/** How far to trust the judge: what people's labels show, and how to add more. */
export function JudgePart(o: { analysis: Analysis; ask: Asking }): JSX.Element | null {
  const judged = o.analysis.criteria.flatMap((c) =>
    c.measurable && c.judge !== null ? [{ name: c.criterion.name, rate: c.rate, judge: c.judge }] : [],
  );
  if (judged.length === 0) return null;
  const checked = judged.filter(({ judge }) => judge.labels > 0);
  const { judgeModel } = o.analysis.manifest;
  return (
    <Part
      id="judge"
      title="How far to trust the judge"
      note={`${forTerminal(judgeModel)} decides ${plural(judged.length, "criterion").replace("criterions", "criteria")}.`}
    >
      {checked.length === 0 ? null : <Cards rows={checked} />}
      <div class="two">
        <div class="lines">
          {judgeNotes(o.analysis.criteria).map((note) => (
            <p key={note}>{nb(forTerminal(note))}</p>
          ))}
        </div>
        <Ask {...o.ask} />
      </div>
    </Part>
  );
}

/** Without the page's script, labels are given in the terminal. */
function Ask({ count: questions, minutes, href, apart }: Asking): JSX.Element {
  return (
    <div class="cardj">
      <h3>Measure it</h3>
      {questions === 0 ? (
        <p class="quiet">No conversation of this run can be labelled.</p>
      ) : (
        <>
          <p>
            {plural(questions, "conversation")}, about {plural(minutes, "minute")}: half of what it failed,
            half of what it passed. Its verdict is shown after yours.
          </p>
          <p class="acts">
            <a class="btn pri noprint" href={href}>
              Label {plural(questions, "conversation")}
            </a>{" "}
            <code class="small">assay label</code>
          </p>
          {apart.map(({ id, name }) => (
            <p key={id} class="small quiet">
              {forTerminal(name)} is asked apart, because attacks are long:{" "}
              <code>assay label --criterion {forTerminal(id)}</code>
            </p>
          ))}
        </>
      )}
    </div>
  );
}

function Cards(o: {
  rows: readonly { name: string; rate: number | null; judge: JudgeOfCriterion }[];
}): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="The judge against people">
      <table>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th class="n" scope="col">
              Bad answers caught
            </th>
            <th class="n" scope="col">
              Good answers passed
            </th>
            <th class="n" scope="col">
              Judge’s rate
            </th>
            <th class="n" scope="col">
              Corrected
            </th>
          </tr>
        </thead>
        <tbody>
          {o.rows.map(({ name, rate, judge }) => (
            <tr key={name}>
              <th scope="row">
                {forTerminal(name)}
                {judge.untrusted ? (
                  <>
                    {" "}
                    <StateWord state="unsure" word="errs too often to show that a criterion is met" />
                  </>
                ) : null}
                <br />
                <span class="quiet">{plural(judge.labels, "label")}</span>
              </th>
              <Share of={judge.tnr} />
              <Share of={judge.tpr} />
              <td class="n">{rate === null ? "–" : nb(percent(rate))}</td>
              <td class="n">
                {judge.corrected === null ? (
                  "–"
                ) : (
                  <>
                    {nb(percent(judge.corrected.rate))}
                    <br />
                    <span class="small quiet">{rangeWords(judge.corrected)}</span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Share({ of }: { of: JudgeShare | null }): JSX.Element {
  return (
    <td class="n">
      {of === null ? (
        "–"
      ) : (
        <>
          {thousands(of.same)} of {thousands(of.of)}
          <br />
          <span class="small quiet">
            {nb(percent(of.rate))}, {rangeWords(of)}
          </span>
        </>
      )}
    </td>
  );
}
