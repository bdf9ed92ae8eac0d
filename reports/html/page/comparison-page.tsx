import type { JSX } from "preact";
import type {
  CaseChange,
  Comparison,
  Conclusion,
  PairComparison,
  GroupResult,
} from "../../compare/analysis.ts";
import type { ComparisonDocument } from "../../compare/document.ts";
import { amongOthersWords, headlineWords } from "../../compare/show/headline.ts";
import { everyTimeOfBoth, overviewRows } from "../../compare/show/overview-rows.ts";
import { forTerminal } from "../../text/escape.ts";
import type { Figures } from "../../arm/figures.ts";
import { sumPaid, sumWords } from "../../count/paid.ts";
import { NO_JUDGE, outOf, plural, thousands } from "../../words/words.ts";
import { addressOf, START } from "../list/address.ts";
import { ChangeTable, type ChangeRow } from "../components/change-table.tsx";
import { StateWord, type State } from "../components/glyph.tsx";
import type { PageData } from "../data/contract.ts";
import { pointsSentence, nb, pointsWords, rateOf, signed } from "../data/criteria.ts";
import { FigureRow } from "./cost.tsx";
import { dateWords } from "./facts.tsx";
import { Lines } from "./gate-part.tsx";
import { Banner, Part } from "./parts.tsx";
import { PromptDiff } from "./prompt-diff.tsx";

/** The complete content of a comparison's page without its script. */
export function ComparisonPage(o: {
  document: ComparisonDocument;
  data: PageData;
  figures: Figures;
}): JSX.Element {
  const { comparison, runs } = o.document;
  const [winner = "", ...shortfalls] = headlineWords(comparison);
  const [, first = winner, rest = ""] = /^([^.]+\.)\s*(.*)$/s.exec(winner) ?? [];
  return (
    <>
      <div class="top">
        <p class="meta">
          <Banner runs={comparison.variants} />
          <span>{comparison.variants.map((v) => forTerminal(v.name)).join(", ")}</span>
          <span>{dateWords(runs[0]?.manifest.createdAt ?? "")}</span>
          <span>
            {plural(
              comparison.variants.reduce((sum, v) => sum + v.counts.planned, 0),
              "trial",
            )}
          </span>
          {judgesWords(comparison)}
          <span>{costWords(comparison)}</span>
        </p>
        <h1>{nb(forTerminal(first))}</h1>
        {rest === "" ? null : <p class="lead">{nb(forTerminal(rest))}</p>}
        {shortfalls.map((line) => (
          <p class="lead" key={line}>
            <StateWord state="unmet" word="Besides" /> {nb(forTerminal(line))}
          </p>
        ))}
        {comparison.warnings.map((w) => (
          <p class="warn" key={w}>
            <StateWord state="unsure" word="Warning" /> {forTerminal(w)}
          </p>
        ))}
      </div>
      <Part id="compare" title="What changed on these cases" note="">
        {comparison.comparisons.map((pair) => (
          <PairPart key={pair.candidate} pair={pair} comparison={comparison} />
        ))}
        <Lines title="The others against each other" lines={amongOthersWords(comparison)} />
        <Lines title="The judge" lines={comparison.unchecked} />
        <PromptDiff sections={o.data.prompt} none="The variants had the same instructions." />
      </Part>
      <Part id="glance" title="Side by side" note="">
        <Overview comparison={comparison} />
      </Part>
      <Part id="cases" title="Cases" note={casesNote(o.data)}>
        <div id="list-static" class="list">
          <p class="quiet">The script of this page shows each case with the conversations of all variants.</p>
        </div>
      </Part>
      <Part id="cost" title="Cost and speed" note="Upright line: half; dashed: 95 of 100.">
        <FigureRow figures={o.figures} simulated={comparison.simulated} />
      </Part>
      <Made document={o.document} />
    </>
  );
}

function casesNote({ cases }: PageData): string {
  const worse = cases.filter((c) => c.change === "worse").length;
  const better = cases.filter((c) => c.change === "better").length;
  return `${plural(cases.length, "case")}: ${thousands(worse)} pass less often than with the first, ${thousands(better)} more often.`;
}

function PairPart({ pair, comparison }: { pair: PairComparison; comparison: Comparison }): JSX.Element {
  const { onTheseCases, forCustomersLikeThese } = pair;
  return (
    <div class="block">
      <h3>
        {forTerminal(pair.candidate)} against {forTerminal(pair.baseline)}, on {plural(pair.cases, "case")}{" "}
        that both played
      </h3>
      <ChangeTable
        rows={onTheseCases.results.map((r) => rowOf(r))}
        margin={null}
        before={forTerminal(pair.baseline)}
        now={forTerminal(pair.candidate)}
      />
      <div class="two">
        <Changed title="Broken" cases={onTheseCases.broke} none="No case passes less often." />
        <Changed title="Repaired" cases={onTheseCases.fixed} none="No case passes more often." />
      </div>
      <Lines
        title="How sure this is"
        lines={[
          onTheseCases.together,
          onTheseCases.caseNote,
          onTheseCases.noticeableSentence,
          everyTimeOfBoth(pair, comparison.variants),
        ].filter((l) => l !== "")}
      />
      <Lines
        title="For customers like these"
        lines={forCustomersLikeThese.map(
          (a) => `${a.name} (${plural(a.cases, "case")}): ${a.sentence} ${a.hint}`,
        )}
      />
      <Lines
        title="Time and money"
        lines={[pair.reply.sentence, pair.firstText.sentence, pair.cost.sentence].filter((l) => l !== "")}
      />
      <Lines
        title="Not compared"
        lines={[...pair.leftOut.slice(0, 12).map((l) => `${l.caseId}: ${l.reason}`), ...pair.notCompared]}
      />
    </div>
  );
}

const CONCLUSIONS: Record<Conclusion, { state: State; word: string }> = {
  better: { state: "met", word: "better" },
  worse: { state: "unmet", word: "worse" },
  no_large_difference: { state: "met", word: "no large difference" },
  cannot_tell: { state: "unsure", word: "can’t tell yet" },
  trials_missing: { state: "unsure", word: "trials are missing" },
};

/** Who judged: one judge for all, or one for each variant. */
function judgesWords({ variants }: Comparison): JSX.Element | null {
  const judges = [...new Set(variants.map((v) => v.judgeModel))].filter((judge) => judge !== NO_JUDGE);
  return judges.length === 0 ? null : <span>judged by {forTerminal(judges.join(", "))}</span>;
}

function costWords({ variants, simulated }: Comparison): string {
  return sumWords(sumPaid(variants), { simulated });
}

function rowOf(r: GroupResult): ChangeRow {
  const { state, word } = CONCLUSIONS[r.conclusion];
  return {
    id: r.criterion ?? "whole",
    state,
    verdict: word,
    name: forTerminal(r.name),
    owner: plural(r.cases, "case"),
    because: pointsSentence(
      forTerminal([r.sentence, r.chanceSentence, r.judge?.sentence ?? ""].filter((t) => t !== "").join(" ")),
    ),
    change: r.change === null ? null : { value: r.change.diff, lower: r.change.lower, upper: r.change.upper },
    instead: "Nothing was scored in both.",
    points: pointsWords(r.change?.diff ?? null),
    range: r.change === null ? "" : `${signed(r.change.lower * 100)} to ${signed(r.change.upper * 100)}`,
    before: rateWords(r.rateA, r.a),
    now: rateWords(r.rateB, r.b),
  };
}

function rateWords(rate: number | null, tally: { passed: number; scored: number }): string {
  return rate === null ? "–" : rateOf(rate, tally);
}

/** Further cases are only in the list of cases. */
const MOST_CASES = 30;

function Changed(o: { title: string; cases: readonly CaseChange[]; none: string }): JSX.Element {
  return (
    <div class="block">
      <h3>{o.title}</h3>
      {o.cases.length === 0 ? <p class="quiet">{o.none}</p> : null}
      <ul class="lines">
        {o.cases.slice(0, MOST_CASES).map((c) => (
          <li key={c.caseId}>
            <a href={addressOf({ ...START, caseId: c.caseId })}>
              <code>{c.caseId}</code>
            </a>{" "}
            {outOf(c.a.passed, c.a.scored)}, then {outOf(c.b.passed, c.b.scored)}
            {c.shown ? "" : " (may be chance)"}
            {c.checks.slice(0, 2).map((check) => (
              <span class="why" key={check}>
                {forTerminal(check)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Overview({ comparison }: { comparison: Comparison }): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="The variants side by side">
      <table>
        <thead>
          <tr>
            <td />
            {comparison.variants.map((v) => (
              <th class="n" scope="col" key={v.name}>
                {forTerminal(v.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {overviewRows(comparison).map((row) => (
            <tr key={row.label}>
              <th scope="row">{forTerminal(row.label)}</th>
              {row.cells.map((cell, i) => (
                <td class="n" key={i}>
                  {nb(forTerminal(cell))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Made({ document }: { document: ComparisonDocument }): JSX.Element {
  return (
    <Part id="made" title="How this was made" note="">
      <dl class="col">
        {document.comparison.variants.map((v, i) => {
          const m = document.runs[i]?.manifest;
          return (
            <>
              <dt>{forTerminal(v.name)}</dt>
              <dd>
                <code>{forTerminal(v.runId)}</code>, <code>{forTerminal(v.variant.prompt)}</code>{" "}
                {v.variant.promptHash.slice(0, 12)}, {forTerminal(v.variant.model)}, judged by{" "}
                {forTerminal(v.judgeModel)}, {forTerminal(v.target.baseUrl)}, seed {v.seed}
                {m === undefined ? "" : `, ${forTerminal(m.command)}`}
              </dd>
            </>
          );
        })}
      </dl>
    </Part>
  );
}
