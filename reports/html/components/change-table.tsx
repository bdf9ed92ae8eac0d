import type { JSX } from "preact";
import { CriteriaHead, CriterionCells } from "./criterion-cells.tsx";
import type { State } from "./glyph.tsx";
import { RangeChart, type Ranged, type Scale } from "./range-chart.tsx";

/** The change of one criterion in words and numbers. Nothing more is computed here. */
export interface ChangeRow {
  id: string;
  state: State;
  /** `worse`, `can't tell yet` */
  verdict: string;
  name: string;
  owner: string;
  /** Null where `instead` says it. */
  because: string | null;
  /** As shares; null where nothing is drawn, and then `instead` says why. */
  change: Ranged | null;
  instead: string;
  /** `−3.2 points`, `−5.6 to −1.4` */
  points: string;
  range: string;
  /** `98 %`; in a second line, the number of trials. */
  before: string;
  now: string;
}

/** The change of each criterion on one scale in points: worse is left, and the tolerated range is tinted. */
export function ChangeTable(o: {
  rows: readonly ChangeRow[];
  /** As a share; null where nothing is tolerated. */
  margin: number | null;
  before: string;
  now: string;
}): JSX.Element {
  const scale = scaleOf(o.rows, o.margin);
  const points = (value: number): string => {
    const rounded = Math.round(value * 100);
    return rounded === 0 ? "0" : `${rounded < 0 ? "−" : "+"}${Math.abs(rounded)}`;
  };
  return (
    <>
      <table class="crit">
        <caption class="vh">Change of each criterion in points, with its range.</caption>
        <CriteriaHead
          scale={scale}
          word={points}
          spoken={`Change on a scale from ${points(scale.from)} to ${points(scale.to)} points`}
          numbers={["Change", "range"]}
        >
          <th class="n c5" scope="col">
            {o.before}
          </th>
          <th class="n c6" scope="col">
            {o.now}
          </th>
        </CriteriaHead>
        <tbody>
          {o.rows.map((row) => (
            <tr key={row.id}>
              <CriterionCells {...row} />
              <td class={`ch ${row.state}`}>
                {row.change === null ? (
                  <p class="small quiet">{row.instead}</p>
                ) : (
                  <RangeChart
                    scale={scale}
                    state={row.state}
                    now={row.change}
                    target={0}
                    {...(o.margin !== null && { zone: { from: -o.margin, to: 0 } })}
                  />
                )}
              </td>
              <td class="n m">
                <b>{row.points}</b>
                <span>{row.range}</span>
              </td>
              <td class="n k" data-l={`${o.before} `}>
                <Rate words={row.before} />
              </td>
              <td class="n d" data-l={`${o.now} `}>
                <Rate words={row.now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="key">
        <span>Points, worse to the left.</span>
        {o.margin === null ? null : (
          <span>Tinted: the {Math.round(o.margin * 100)} points that the gate tolerates.</span>
        )}
      </p>
    </>
  );
}

/** The rate, and below it the number of trials. */
function Rate({ words }: { words: string }): JSX.Element {
  const [rate, count] = words.split("\n");
  return (
    <>
      <span>{rate}</span>
      {count === undefined ? null : <span class="own">{count}</span>}
    </>
  );
}

/**
 * From the lowest to the highest end, rounded to five points. It includes the line at 0 and the tinted range.
 */
function scaleOf(rows: readonly ChangeRow[], margin: number | null): Scale {
  const drawn = rows.flatMap((r) => (r.change === null ? [] : [r.change]));
  const step = 0.05;
  const from = Math.min(-step, -(margin ?? 0), ...drawn.map((d) => d.lower));
  const to = Math.max(step, ...drawn.map((d) => d.upper));
  return {
    from: Math.max(-1, Number((Math.floor(from / step + 1e-9) * step).toFixed(4))),
    to: Math.min(1, Number((Math.ceil(to / step - 1e-9) * step).toFixed(4))),
  };
}
