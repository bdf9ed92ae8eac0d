import type { JSX } from "preact";
import type { HistoryCriterion, HistoryPoint } from "../../project/history.ts";
import type { State } from "../components/glyph.tsx";
import { Dot, type Scale } from "../components/range-chart.tsx";

const HEIGHT = 80;
/** Padding above and below, so that dots are not cut. */
const PAD = 8;

/**
 * One criterion over the runs: a dot with its range for each, and a line for the target. It is hidden from
 * screen readers, because the table has the numbers.
 */
export function HistoryChart(o: {
  of: HistoryCriterion;
  scale: Scale;
  states: Record<HistoryPoint["verdict"], { state: State }>;
}): JSX.Element {
  const { of, scale } = o;
  const y = (value: number): string => {
    const share = (scale.to - value) / (scale.to - scale.from);
    return (PAD + Math.min(1, Math.max(0, share)) * (HEIGHT - 2 * PAD)).toFixed(1);
  };
  const x = (i: number): string => `${(((i + 0.5) / of.points.length) * 100).toFixed(2)}%`;
  return (
    <svg class="sc hs" aria-hidden="true">
      <line class="gl" x1="0" x2="100%" y1={y(scale.to)} y2={y(scale.to)} />
      <line class="gl" x1="0" x2="100%" y1={y(scale.from)} y2={y(scale.from)} />
      <line class="fl" x1="0" x2="100%" y1={y(of.floor)} y2={y(of.floor)} />
      <line class="tg" x1="0" x2="100%" y1={y(of.target)} y2={y(of.target)} />
      {of.points.map((p, i) =>
        p === null ? null : (
          <g key={i} class={o.states[p.verdict].state}>
            <line class="rg" x1={x(i)} x2={x(i)} y1={y(p.upper)} y2={y(p.lower)} />
            <svg x={x(i)} y={y(p.rate)} overflow="visible">
              {p.alike ? <Dot state={o.states[p.verdict].state} /> : <circle r="4.7" class="hl" />}
            </svg>
          </g>
        ),
      )}
    </svg>
  );
}
