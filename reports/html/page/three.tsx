import type { JSX } from "preact";
import type { Analysis } from "../../count/analysis.ts";
import { sectionWords } from "../../baseline/changes.ts";
import { becauseWords } from "../../words/criterion-words.ts";
import { forTerminal } from "../../text/escape.ts";
import type { SinceBaseline } from "../../arm/since-baseline.ts";
import { judgeNotes } from "../../judge/words.ts";
import { plural, thousands } from "../../words/words.ts";
import { changeOf } from "../data/run-data.ts";
import { nb } from "../data/criteria.ts";

/** What has changed since the baseline. */
export function Since({ since, agent }: { since: SinceBaseline | null; agent: string }): JSX.Element {
  return (
    <div>
      <h3>Changed since the baseline</h3>
      {since === null ? (
        <p class="quiet">
          No baseline of {forTerminal(agent)} is stored with this run. <code>assay bless</code> makes a good
          run the baseline.
        </p>
      ) : (
        <ul>
          {since.changes.sections.map((s) => (
            <li key={s.file}>
              <code>{forTerminal(s.file)}</code>: {forTerminal(sectionWords(s))}
            </li>
          ))}
          {since.changes.others.map((line) => (
            <li key={line}>{forTerminal(line)}</li>
          ))}
          {since.changes.sections.length + since.changes.others.length === 0 ? (
            <li class="quiet">Prompt, model, judge and tools: the same</li>
          ) : null}
          <li class="quiet">{casesWords(since)}</li>
          <li class="quiet">
            Baseline: {forTerminal(since.run.id)}, blessed by {forTerminal(since.blessed.by)}
          </li>
        </ul>
      )}
    </div>
  );
}

function casesWords({ cases }: SinceBaseline): string {
  const count = (change: "worse" | "better"): number => cases.filter((c) => changeOf(c) === change).length;
  const worse = count("worse");
  const better = count("better");
  if (worse + better === 0) return `All ${plural(cases.length, "case")} pass as often as before`;
  return `${plural(worse, "case")} of ${thousands(cases.length)} pass${worse === 1 ? "es" : ""} less often, ${thousands(better)} more often`;
}

/** What would decide each undecided criterion. */
export function Settle({ analysis }: { analysis: Analysis }): JSX.Element {
  const open = analysis.criteria.flatMap((c) =>
    c.measurable && c.verdict === "not_enough_evidence" ? [c] : [],
  );
  return (
    <div>
      <h3>What would settle it</h3>
      {open.length === 0 ? (
        <p class="quiet">Nothing is open: the evidence decides every measured criterion.</p>
      ) : (
        open.map((c) => (
          <p key={c.criterion.id}>
            <b>{forTerminal(c.criterion.name)}</b>: {nb(becauseWords(c))}
          </p>
        ))
      )}
    </div>
  );
}

/** The other notes are in the terminal report and in Markdown. */
const MOST_NOTES = 4;

/** What the run does not show. */
export function Missing({ analysis, rule }: { analysis: Analysis; rule: string }): JSX.Element {
  const { counts, manifest } = analysis;
  const gone = counts.errored + counts.unscored + counts.notRun;
  return (
    <div>
      <h3>What is missing</h3>
      <p>
        {gone === 0
          ? "Nothing is missing: 0 trials errored, 0 unscored, 0 not run."
          : `Of ${plural(counts.planned, "trial")} ${thousands(counts.errored)} errored, ${thousands(counts.unscored)} could not be scored, ${thousands(counts.notRun)} were not run.`}
      </p>
      {manifest.stopped === undefined ? null : <p>{forTerminal(manifest.stopped)}</p>}
      {judgeNotes(analysis.criteria)
        .slice(0, MOST_NOTES)
        .map((note) => (
          <p key={note}>{nb(forTerminal(note))}</p>
        ))}
      <p class="quiet">{rule}</p>
    </div>
  );
}
