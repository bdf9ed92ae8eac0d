import type { JSX } from "preact";
import type { History, HistoryCriterion, HistoryPoint } from "../../project/history.ts";
import { forTerminal } from "../../text/escape.ts";
import { percent, plural } from "../../words/words.ts";
import { StateWord, type State } from "../components/glyph.tsx";
import { HistoryChart } from "./history-chart.tsx";
import { nb, rangeWords } from "../data/criteria.ts";
import { dateWords } from "../page/facts.tsx";

const STATES: Record<HistoryPoint["verdict"], { state: State; word: string }> = {
  met: { state: "met", word: "met" },
  not_met: { state: "unmet", word: "not met" },
  not_enough_evidence: { state: "unsure", word: "not enough evidence" },
};

/** The development of each criterion from run to run, with possible explanations. */
export function HistoryPart({ history }: { history: History }): JSX.Element {
  const { runs, criteria } = history;
  const lowest = Math.min(0.9, ...criteria.flatMap((c) => c.points.map((p) => p?.lower ?? 1)));
  const scale = { from: Math.floor(lowest * 10 + 1e-9) / 10, to: 1 };
  return (
    <>
      <table class="hist">
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">
              {runs.length === 1 ? "The one run" : `${runs.length} runs, the oldest first`}, from{" "}
              {nb(percent(scale.from))} to {nb("100 %")}
            </th>
            <th scope="col" class="n">
              Now
            </th>
          </tr>
        </thead>
        <tbody>
          {criteria.map((c) => (
            <Row key={c.id} of={c} scale={scale} />
          ))}
        </tbody>
      </table>
      <p class="key small">
        <span>
          Upright: the range. Long line: target; dotted: floor. Hollow: from other cases than the newest run.
        </span>
      </p>
      <Runs history={history} />
      <Numbers history={history} />
    </>
  );
}

function Row({ of, scale }: { of: HistoryCriterion; scale: { from: number; to: number } }): JSX.Element {
  const last = of.points.at(-1) ?? null;
  const { state, word } =
    last === null ? { state: "none" as const, word: "nothing scored" } : STATES[last.verdict];
  return (
    <tr>
      <th scope="row">
        {forTerminal(of.name)}
        <span class="own">
          {forTerminal(of.owner)} · target {nb(percent(of.target))}
        </span>
      </th>
      <td class="ch">
        <HistoryChart of={of} scale={scale} states={STATES} />
      </td>
      <td class="n">
        <StateWord state={state} word={word} />
        <br />
        {last === null ? null : (
          <>
            <b>{nb(percent(last.rate, of.target))}</b> <span class="small quiet">{rangeWords(last, of)}</span>
          </>
        )}
      </td>
    </tr>
  );
}

function Runs({ history }: { history: History }): JSX.Element {
  const { runs } = history;
  return (
    <ol class="changes" reversed>
      {runs.toReversed().map((run, i) => (
        <li key={run.id} value={runs.length - i}>
          <a href={`/run/${run.id}`}>{dateWords(run.createdAt)}</a>{" "}
          <span class="quiet">
            {run.commit === null ? "" : `${commitWords(run.commit)}, `}
            {plural(run.trials, "trial")} of {plural(run.cases, "case")}
          </span>
          {run.changes.length === 0 ? (
            <span class="why">{i === runs.length - 1 ? "The first." : "No known change."}</span>
          ) : (
            <span class="why">{forTerminal(`${run.changes.join("; ")}.`)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** `3f9a12c4d501, with changes` */
function commitWords(commit: string): string {
  return forTerminal(commit.replace(/-dirty$/, ", with changes"));
}

/** The chart as numbers. */
function Numbers({ history: { runs, criteria } }: { history: History }): JSX.Element {
  return (
    <details class="fold">
      <summary>The same in numbers</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Each criterion in each run">
        <table>
          <thead>
            <tr>
              <th scope="col">Criterion</th>
              {runs.map((run, i) => (
                <th scope="col" class="n" key={run.id}>
                  {i + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map((c) => (
              <tr key={c.id}>
                <th scope="row">{forTerminal(c.name)}</th>
                {c.points.map((p, i) => (
                  <td class="n" key={i}>
                    {p === null ? (
                      "–"
                    ) : (
                      <>
                        {nb(percent(p.rate, c.target))}
                        <br />
                        <span class="small quiet">{rangeWords(p, c)}</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
