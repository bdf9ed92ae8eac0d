import type { ComponentChildren, JSX } from "preact";
import { StateWord, type State } from "./glyph.tsx";
import { Axis, type Scale } from "./range-chart.tsx";

/** A criterion in a table of criteria: its verdict, then its name with its owner and the reason. */
export function CriterionCells(o: {
  state: State;
  verdict: string;
  name: string;
  owner: string;
  because: string | null;
}): JSX.Element {
  return (
    <>
      <td class="s">
        <StateWord state={o.state} word={o.verdict} />
      </td>
      <th scope="row">
        {o.name}
        <span class="own">{o.owner}</span>
        {o.because === null ? null : <span class="why">{o.because}</span>}
      </th>
    </>
  );
}

/**
 * The head of such a table, with the scale above the charts.
 * @param o.spoken the scale for screen readers
 * @param o.numbers the headings of the two numbers beside the chart
 * @param o.children the heads of the further columns
 */
export function CriteriaHead(o: {
  scale: Scale;
  word: (value: number) => string;
  spoken: string;
  numbers: readonly [string, string];
  children: ComponentChildren;
}): JSX.Element {
  return (
    <thead>
      <tr>
        <th class="c1" scope="col">
          Verdict
        </th>
        <th class="c2" scope="col">
          Criterion and owner
        </th>
        <th class="ch" scope="col">
          <span class="vh">{o.spoken}</span>
          <Axis scale={o.scale} word={o.word} />
        </th>
        <th class="n c4" scope="col">
          {o.numbers[0]}
          <br />
          {o.numbers[1]}
        </th>
        {o.children}
      </tr>
    </thead>
  );
}
