import type { JSX } from "preact";
import type { Figures } from "../../arm/figures.ts";
import type { Spread } from "../../arm/spread.ts";
import { rangeWords } from "../data/criteria.ts";
import { plural } from "../../../text/counts.ts";

/** Height of one histogram with its text, in pixels. */
const ROW = 84;

/**
 * The distribution of values, a histogram for each variant on one scale. The median is a line, the 95th
 * percentile a dashed line; both are also in words.
 */
export function Histograms(o: {
  title: string;
  note: string;
  spreads: readonly Spread[];
  word: (value: number) => string;
}): JSX.Element | null {
  const { title, note, spreads, word } = o;
  const [first] = spreads;
  if (first === undefined || first.to === 0) return null;
  const height = spreads.length * ROW + 8;
  return (
    <figure>
      <figcaption>
        <b>{title}</b>
        {note}
      </figcaption>
      <svg
        class="h"
        height={height}
        role="img"
        aria-label={`${title}, on a scale from ${word(0)} to ${word(first.to)}. ${spreads.map((s) => spreadWords(s, word)).join(" ")}`}
      >
        {spreads.map((spread, i) => (
          <Histogram key={spread.name} spread={spread} top={i * ROW} word={word} />
        ))}
        {[0, 0.5, 1].map((share) => (
          <text
            key={share}
            x={`${share * 100}%`}
            y={height - 4}
            text-anchor={share === 0 ? "start" : share === 1 ? "end" : "middle"}
          >
            {word(first.to * share)}
          </text>
        ))}
      </svg>
    </figure>
  );
}

function Histogram({
  spread,
  top,
  word,
}: {
  spread: Spread;
  top: number;
  word: (value: number) => string;
}): JSX.Element {
  const tallest = Math.max(1, ...spread.steps);
  const width = 100 / spread.steps.length;
  const at = (value: number): string => `${Math.min(100, (value / spread.to) * 100).toFixed(2)}%`;
  return (
    <>
      <text class="lb" x="0" y={top + 11}>
        {spread.name}
      </text>
      <text x="100%" y={top + 11} text-anchor="end">
        {endWords(spread, word)}
      </text>
      {spread.steps.map((count, i) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / tallest) * 50);
        return count === 0 ? null : (
          <rect
            key={i}
            class="b1"
            x={`${(i * width).toFixed(2)}%`}
            width={`${(width * 0.86).toFixed(2)}%`}
            y={(top + 70 - tall).toFixed(1)}
            height={tall.toFixed(1)}
          />
        );
      })}
      {spread.half === null ? null : (
        <line class="q" x1={at(spread.half)} x2={at(spread.half)} y1={top + 16} y2={top + 72} />
      )}
      {spread.most === null ? null : (
        <line class="q2" x1={at(spread.most)} x2={at(spread.most)} y1={top + 16} y2={top + 72} />
      )}
    </>
  );
}

function endWords({ half, most }: Spread, word: (value: number) => string): string {
  if (half === null) return "nothing measured";
  return `half within ${word(half)}${most === null ? "" : `, 95 % within ${word(most)}`}`;
}

function spreadWords(spread: Spread, word: (value: number) => string): string {
  return `${spread.name}: ${endWords(spread, word)}, ${plural(spread.count, "value")}.`;
}

const SHAPES = ["", "4 3", "1 3", "7 3"];

/** How often cases pass several times in a row. */
export function EveryTimeCurve(o: {
  lines: Figures["everyTime"];
  percent: (share: number) => string;
}): JSX.Element | null {
  const { lines, percent } = o;
  const tries = Math.min(...lines.map((l) => l.shares.length));
  if (lines.length === 0 || tries < 2) return null;
  const lowest = Math.min(1, ...lines.flatMap((l) => l.shares.slice(0, tries).map((s) => s.lower)));
  const from = Math.min(0.9, Math.floor(lowest * 10) / 10);
  const x = (at: number): string => `${(8 + (at / (tries - 1)) * 84).toFixed(2)}%`;
  const y = (share: number): number => 14 + (1 - (share - from) / (1 - from)) * 96;
  const words = lines.map(
    ({ name, shares }) =>
      `${name}: ${shares
        .slice(0, tries)
        .map((s) => `${s.tries === 1 ? "once" : `${s.tries} times`} ${percent(s.share)} (${rangeWords(s)})`)
        .join(", ")}.`,
  );
  return (
    <figure>
      <figcaption>
        <b>Right every time, in 1 to {tries} tries</b>
        Share of cases, with its range. {words.join(" ")}
      </figcaption>
      <svg
        class="h"
        height={140}
        role="img"
        aria-label={`Share of cases that pass every try. ${words.join(" ")}`}
      >
        {[from, 1].map((share) => (
          <>
            <line class="gl" x1="8%" x2="92%" y1={y(share)} y2={y(share)} />
            <text x="0" y={y(share) + 4}>
              {percent(share)}
            </text>
          </>
        ))}
        {lines.map(({ name, shares }, i) =>
          shares.slice(0, tries).map((s, k) => {
            const next = shares[k + 1];
            return (
              <>
                {next === undefined || k + 1 >= tries ? null : (
                  <line
                    class="ln"
                    stroke-dasharray={SHAPES[i % SHAPES.length]}
                    x1={x(k)}
                    x2={x(k + 1)}
                    y1={y(s.share)}
                    y2={y(next.share)}
                  />
                )}
                <line class="bl" x1={x(k)} x2={x(k)} y1={y(s.upper)} y2={y(s.lower)} />
                <circle key={`${name} ${k}`} class="pt" cx={x(k)} cy={y(s.share)} r="3.5" />
                {k === tries - 1 ? (
                  <text class="lb" x="100%" y={y(s.share) + (i % 2 === 0 ? -8 : 16)} text-anchor="end">
                    {name}
                  </text>
                ) : null}
              </>
            );
          }),
        )}
        {Array.from({ length: tries }, (_, i) => (
          <text key={i} x={x(i)} y="134" text-anchor="middle">
            {i + 1}
          </text>
        ))}
      </svg>
    </figure>
  );
}

/** Quality against cost for each variant, with ranges. */
export function QualityPrice(o: {
  points: Figures["quality"];
  percent: (share: number) => string;
  money: (usd: number) => string;
}): JSX.Element | null {
  const { points, percent, money } = o;
  if (points.length < 2) return null;
  const dearest = Math.max(...points.map((p) => p.usdRange?.upper ?? p.usd)) * 1.05;
  const lowest = Math.min(...points.map((p) => p.range.lower));
  const from = Math.min(0.9, Math.floor(lowest * 10) / 10);
  const x = (usd: number): string => `${(10 + (usd / dearest) * 86).toFixed(2)}%`;
  const y = (share: number): number => 16 + (1 - (share - from) / (1 - from)) * 130;
  const words = points.map(
    (p) =>
      `${p.name}: ${percent(p.rate)} (${percent(p.range.lower)} to ${percent(p.range.upper)}), ${money(p.usd)}.`,
  );
  return (
    <figure>
      <figcaption>
        <b>Quality against price</b>
        Share of conversations that pass every check, and what one costs. {words.join(" ")}
      </figcaption>
      <svg class="h" height={186} role="img" aria-label={`Quality against price. ${words.join(" ")}`}>
        {[from, 1].map((share) => (
          <>
            <line class="gl" x1="10%" x2="96%" y1={y(share)} y2={y(share)} />
            <text x="0" y={y(share) + 4}>
              {percent(share)}
            </text>
          </>
        ))}
        {points.map((p) => (
          <>
            <line class="q" x1={x(p.usd)} x2={x(p.usd)} y1={y(p.range.upper)} y2={y(p.range.lower)} />
            {p.usdRange === null ? null : (
              <line
                class="q"
                x1={x(p.usdRange.lower)}
                x2={x(p.usdRange.upper)}
                y1={y(p.rate)}
                y2={y(p.rate)}
              />
            )}
            <circle class="pt" cx={x(p.usd)} cy={y(p.rate)} r="4.5" />
            <text
              class="lb"
              x={x(p.usd)}
              y={y(p.range.lower) + 14}
              text-anchor={p.usd > dearest / 2 ? "end" : "start"}
            >
              {p.name}
            </text>
          </>
        ))}
        <text x="10%" y="182">
          {money(0)}
        </text>
        <text x="96%" y="182" text-anchor="end">
          {money(dearest)}
        </text>
      </svg>
    </figure>
  );
}
