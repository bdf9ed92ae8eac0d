import type { JSX } from "preact";
import type { State } from "./glyph.tsx";

/** A scale that several charts share. */
export interface Scale {
  from: number;
  to: number;
}

/** A number with its range. */
export interface Ranged {
  value: number;
  lower: number;
  upper: number;
}

/** `37.5%`: positions in charts are percentages, so that text is never stretched. */
function at(value: number, { from, to }: Scale): string {
  const share = (value - from) / (to - from);
  return `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;
}

/** The grid lines of the scale, and its labels above the first chart. */
export function ticksOf({ from, to }: Scale): number[] {
  const step = to - from > 0.5 ? 0.2 : to - from > 0.15 ? 0.1 : 0.05;
  const ticks: number[] = [];
  for (let value = Math.ceil(from / step - 1e-9) * step; value <= to + 1e-9; value += step) {
    ticks.push(Number(value.toFixed(4)));
  }
  const first = ticks[0] ?? to;
  // Labels closer than half a step would overlap.
  return first - from < step / 2 ? ticks : [from, ...ticks];
}

/** The labels of the scale. @param word the label of a value */
export function Axis({ scale, word }: { scale: Scale; word: (value: number) => string }): JSX.Element {
  return (
    <svg class="sc ax" aria-hidden="true">
      {ticksOf(scale).map((tick) => (
        <text key={tick} x={at(tick, scale)} y="12" text-anchor="middle">
          {word(tick)}
        </text>
      ))}
    </svg>
  );
}

/** A measured rate with its range, its target and floor, and the baseline below. */
export function RangeChart(o: {
  scale: Scale;
  state: State;
  now: Ranged | null;
  target?: number;
  floor?: number;
  before?: Ranged | null;
  /** A tinted range that is tolerated. */
  zone?: Scale;
}): JSX.Element {
  const { scale, state, now, target, floor, before = null, zone } = o;
  return (
    <svg class="sc" aria-hidden="true">
      {zone === undefined ? null : (
        <rect class="zn" x={at(zone.from, scale)} width={width(zone, scale)} y="0" height="100%" />
      )}
      {ticksOf(scale).map((tick) => (
        <line key={tick} class="gl" x1={at(tick, scale)} x2={at(tick, scale)} y1="0" y2="100%" />
      ))}
      {floor === undefined ? null : (
        <line class="fl" x1={at(floor, scale)} x2={at(floor, scale)} y1="2" y2="24" />
      )}
      {target === undefined ? null : (
        <line class="tg" x1={at(target, scale)} x2={at(target, scale)} y1="0" y2="26" />
      )}
      {now === null ? null : (
        <>
          <line class="rg" x1={at(now.lower, scale)} x2={at(now.upper, scale)} y1="13" y2="13" />
          {[now.lower, now.upper].map((end) => (
            <line key={end} class="cap" x1={at(end, scale)} x2={at(end, scale)} y1="8.5" y2="17.5" />
          ))}
          <svg x={at(now.value, scale)} y="13" overflow="visible">
            <Dot state={state} />
          </svg>
        </>
      )}
      {before === null ? null : (
        <>
          <line class="bl" x1={at(before.lower, scale)} x2={at(before.upper, scale)} y1="32" y2="32" />
          <circle class="bd" cx={at(before.value, scale)} cy="32" r="3" />
        </>
      )}
    </svg>
  );
}

function width(zone: Scale, scale: Scale): string {
  return `${(Number.parseFloat(at(zone.to, scale)) - Number.parseFloat(at(zone.from, scale))).toFixed(2)}%`;
}

/** The shape of a state, centred on its position. */
export function Dot({ state }: { state: State }): JSX.Element {
  switch (state) {
    case "met":
      return <circle r="5.2" class="dt" />;
    case "unmet":
      return <path class="dt" d="M-5-5H5V5H-5z" />;
    case "unsure":
      return (
        <>
          <circle r="5.2" class="hl" />
          <path d="M0-5.2A5.2 5.2 0 0 0 0 5.2z" fill="currentColor" />
        </>
      );
    case "none":
      return <circle r="4.7" class="hl ds" />;
  }
}
