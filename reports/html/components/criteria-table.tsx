import type { JSX } from "preact";
import { CriteriaHead, CriterionCells } from "./criterion-cells.tsx";
import { Glyph, type State } from "./glyph.tsx";
import { RangeChart, type Ranged, type Scale } from "./range-chart.tsx";

/** One criterion in words and numbers. Nothing more is computed here. */
export interface CriterionRow {
  id: string;
  state: State;
  /** `not met` */
  verdict: string;
  name: string;
  /** `Legal · no trial may break it` */
  owner: string;
  /** Why it is not met or undecided; null for one that is met. */
  because: string | null;
  now: Ranged | null;
  target: number;
  floor: number;
  before: Ranged | null;
  /** `97 %`, `91–99 %` */
  measured: string;
  likely: string;
  /** `273 of 282`, `94 cases` */
  passed: string;
  cases: string;
  /** `2 errored`; null where nothing is missing. */
  missing: string | null;
  /** `−3.2 points`; null without a baseline. */
  change: string | null;
  /** Target, floor and baseline, for screen readers. */
  spoken: string;
}

/** The criteria, worst first, all on one scale. */
export function CriteriaTable({
  rows,
  compared,
  of,
}: {
  rows: readonly CriterionRow[];
  compared: boolean;
  /** Whose criteria they are. */
  of: "customers" | "attackers";
}): JSX.Element {
  const scale = scaleOf(rows);
  const percent = (value: number): string => `${Math.round(value * 100)}\u00a0%`;
  return (
    <>
      <table class="crit">
        <caption class="vh">
          Success criteria with verdict, owner, target, floor, measured rate, likely range and counts. Worst
          first.
        </caption>
        <CriteriaHead
          scale={scale}
          word={percent}
          spoken={`Scale from ${percent(scale.from)} to 100 %`}
          numbers={["Measured", "likely"]}
        >
          <th class="n c5" scope="col">
            Trials passed
          </th>
          {compared ? (
            <th class="n c6" scope="col">
              Since the baseline
            </th>
          ) : null}
        </CriteriaHead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} scale={scale} compared={compared} />
          ))}
        </tbody>
      </table>
      <p class="key">
        <span>
          <KeyRange />
          measured, and where {of} like these would see it, 95 times of 100
        </span>
        <span>
          <svg aria-hidden="true">
            <line class="tg" x1="17" x2="17" y1="0" y2="16" />
          </svg>
          target
        </span>
        <span>
          <svg aria-hidden="true">
            <line class="fl" x1="17" x2="17" y1="0" y2="16" />
          </svg>
          floor: what a run must prove
        </span>
        {rows.some((r) => r.before !== null) ? (
          <span>
            <svg aria-hidden="true">
              <line class="bl" x1="2" x2="32" y1="8" y2="8" />
              <circle class="bd" cx="24" cy="8" r="3" />
            </svg>
            the baseline
          </span>
        ) : null}
        <span>The scale begins at {percent(scale.from)}.</span>
      </p>
    </>
  );
}

function KeyRange(): JSX.Element {
  return (
    <svg class="met" aria-hidden="true">
      <line class="rg" x1="2" x2="32" y1="8" y2="8" />
      <circle class="dt" cx="20" cy="8" r="5.2" />
    </svg>
  );
}

/** From the lowest end that is shown, rounded down to ten, up to 100 %. */
export function scaleOf(rows: readonly CriterionRow[]): Scale {
  const ends = rows.flatMap((r) => [r.target, r.floor, r.now?.lower ?? 1, r.before?.lower ?? 1]);
  return { from: Math.min(0.9, Math.floor(Math.min(1, ...ends) * 10 + 1e-9) / 10), to: 1 };
}

function Row({ row, scale, compared }: { row: CriterionRow; scale: Scale; compared: boolean }): JSX.Element {
  return (
    <tr>
      <CriterionCells {...row} />
      <td class={`ch ${row.state}`}>
        <RangeChart
          scale={scale}
          state={row.state}
          now={row.now}
          target={row.target}
          floor={row.floor}
          before={row.before}
        />
        <span class="vh">{row.spoken}</span>
      </td>
      <td class="n m">
        <b>{row.measured}</b>
        <span>{row.likely}</span>
      </td>
      <td class="n k">
        <span>{row.passed}</span>
        <br />
        <span>{row.cases}</span>
        {row.missing === null ? null : (
          <>
            <br />
            <span class="none">
              <Glyph state="none" /> {row.missing}
            </span>
          </>
        )}
      </td>
      {compared ? (
        <td class="n d">
          <span>{row.change ?? "not in the baseline"}</span>
        </td>
      ) : null}
    </tr>
  );
}
