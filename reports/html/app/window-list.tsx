import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { CaseRow } from "../list/case-row.tsx";
import type { ListRow } from "../list/order.ts";
import type { PageCase } from "../data/contract.ts";
import { plural } from "../../../text/counts.ts";

/** Heights of rows in pixels, as in the style: a list of ten thousand draws only the visible rows. */
const HEIGHT = { case: 58, heading: 40 };
/** Rows within this distance above and below the view are drawn, too. In pixels. */
const MARGIN = 400;

/** A list of cases that draws only the visible rows. */
export function WindowList(o: {
  rows: readonly ListRow[];
  cases: readonly PageCase[];
  current: string | null;
  hrefOf: (caseId: string) => string;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const tops = topsOf(o.rows);
  const total = tops.at(-1) ?? 0;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    look();
    element.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      element.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, []);
  const at = o.rows.findIndex((r) => "place" in r && o.cases[r.place]?.id === o.current);
  useEffect(() => {
    const element = box.current;
    if (element === null || at < 0) return;
    const top = tops[at] ?? 0;
    if (top < element.scrollTop || top + HEIGHT.case > element.scrollTop + element.clientHeight) {
      element.scrollTop = top - element.clientHeight / 3;
    }
  }, [at, o.rows]);
  const first = Math.max(0, firstAfter(tops, view.top - MARGIN) - 1);
  const last = firstAfter(tops, view.top + view.height + MARGIN);
  return (
    <div class="list window" ref={box} tabIndex={0} role="region" aria-label="Cases that were found">
      <svg class="space" height={tops[first] ?? 0} aria-hidden="true" />
      {o.rows.slice(first, last).map((row) =>
        "place" in row ? (
          <Row key={row.place} one={o.cases[row.place]} current={o.current} hrefOf={o.hrefOf} />
        ) : (
          <h3 key={row.heading}>
            <span>{row.heading}</span>
            <span>{plural(row.count, "case")}</span>
          </h3>
        ),
      )}
      <svg
        class="space"
        height={Math.max(0, total - (tops[Math.min(last, o.rows.length)] ?? total))}
        aria-hidden="true"
      />
    </div>
  );
}

function Row(o: {
  one: PageCase | undefined;
  current: string | null;
  hrefOf: (caseId: string) => string;
}): JSX.Element | null {
  return o.one === undefined ? null : (
    <CaseRow of={o.one} current={o.one.id === o.current} href={o.hrefOf(o.one.id)} />
  );
}

/** Where each row begins, and where the last one ends. */
function topsOf(rows: readonly ListRow[]): number[] {
  const tops = [0];
  for (const row of rows) tops.push((tops.at(-1) ?? 0) + ("place" in row ? HEIGHT.case : HEIGHT.heading));
  return tops;
}

/** The first row that begins at this height or below it. */
function firstAfter(tops: readonly number[], height: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] ?? 0) < height) low = middle + 1;
    else high = middle;
  }
  return low;
}
