import { render } from "preact-render-to-string";
import type { JSX } from "preact";
import { bannerWords } from "../words/banner-words.ts";
import type { RunDocument } from "../count/run-document.ts";
import { verdictWords } from "../words/verdict-words.ts";
import { excerpt, forTerminal } from "../text/escape.ts";
import type { CriterionRow } from "./components/criteria-table.tsx";
import { scaleOf } from "./components/criteria-table.tsx";
import { Axis, RangeChart, type Scale } from "./components/range-chart.tsx";
import { criterionRows } from "./data/criteria.ts";
import { populationsOf } from "../words/criterion-words.ts";

const WIDTH = 920;
const ROW = 46;
const CHART = { x: 390, width: 360 };
const TOP = 84;

/** Colours for paper: a picture in a slide or a wiki has only one theme. */
const STYLE = `text{font:13px system-ui,sans-serif;fill:#1b1d1f}.q{fill:#474c52;font-size:11.5px}.t{font-weight:600}.v{font-weight:650}
.met{color:#0a6353;fill:#0a6353}.unmet{color:#a3280f;fill:#a3280f}.unsure{color:#755000;fill:#755000}.none{color:#5a5f66;fill:#5a5f66}
.sc{overflow:visible}.sc text{font-size:11.5px;fill:#474c52}.gl{stroke:#dddbd2}.tg{stroke:#1b1d1f;stroke-width:2}.fl{stroke:#474c52;stroke-width:1.5;stroke-dasharray:2 2.5}
.rg{stroke:currentColor;stroke-width:3}.cap{stroke:currentColor;stroke-width:1.5}.dt{fill:currentColor;stroke:#fff;stroke-width:1.5}.hl{fill:#fff;stroke:currentColor;stroke-width:1.5}
.bl{stroke:#5f646a;stroke-width:1.25}.bd{fill:#fff;stroke:#5f646a;stroke-width:1.25}`;

/**
 * The chart of the criteria as a separate picture: range, target, floor and baseline of each on one scale.
 */
export function renderCriteriaSvg({ analysis, since }: RunDocument): string {
  const rows = populationsOf(analysis.criteria).flatMap(({ criteria }) => criterionRows({ criteria }, since));
  const scale = scaleOf(rows);
  const height = TOP + rows.length * ROW + 16;
  const banner = bannerWords([analysis.manifest]);
  const verdict = forTerminal(verdictWords(analysis));
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={verdict}
    >
      <title>{verdict}</title>
      <style>{STYLE}</style>
      <rect width="100%" height="100%" fill="#fff" />
      <text class="t" x="16" y="24">
        {excerpt(verdict, 120)}
      </text>
      {banner === null ? null : (
        <text class="q" x="16" y="44">
          {banner}
        </text>
      )}
      <svg x={CHART.x} y={TOP - 24} width={CHART.width} height="16" overflow="visible">
        <Axis scale={scale} word={(value) => `${Math.round(value * 100)} %`} />
      </svg>
      {rows.map((row, i) => (
        <Row key={row.id} row={row} scale={scale} top={TOP + i * ROW} />
      ))}
    </svg>
  );
  return `${render(picture)}\n`;
}

function Row({ row, scale, top }: { row: CriterionRow; scale: Scale; top: number }): JSX.Element {
  return (
    <>
      <text class={`v ${row.state}`} x="16" y={top + 16}>
        {row.verdict}
      </text>
      <text class="t" x="172" y={top + 16}>
        {excerpt(row.name, 30)}
      </text>
      <text class="q" x="172" y={top + 32}>
        {excerpt(row.owner, 38)}
      </text>
      <svg class={row.state} x={CHART.x} y={top} width={CHART.width} height="38" overflow="visible">
        <RangeChart
          scale={scale}
          state={row.state}
          now={row.now}
          target={row.target}
          floor={row.floor}
          before={row.before}
        />
      </svg>
      <text class="t" x={WIDTH - 16} y={top + 16} text-anchor="end">
        {row.measured}
      </text>
      <text class="q" x={WIDTH - 16} y={top + 32} text-anchor="end">
        {`${row.likely}, ${row.passed}`}
      </text>
    </>
  );
}
