import type { JSX } from "preact";
import { diffOf, linesOf, type DiffPart } from "../../../text/line-diff.ts";

/** How many unchanged lines are shown around a change. */
const AROUND = 1;

/** The changes of a text, line by line: equal lines are left out, except one on each side of a change. */
export function Diff({ before, now }: { before: string; now: string }): JSX.Element {
  const parts = diffOf(linesOf(before), linesOf(now));
  const near = parts.map((_, i) =>
    parts.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((p) => p.kind !== "same"),
  );
  const shown = parts.flatMap((part, i) =>
    near[i] === true ? [{ part, gap: i > 0 && near[i - 1] !== true }] : [],
  );
  return (
    <ol class="difflines">
      {shown.map(({ part, gap }, i) => (
        <>
          {gap && i > 0 ? (
            <li key={`gap ${i}`} class="quiet">
              <span />…
            </li>
          ) : null}
          <li key={i} class={part.kind}>
            <span>{wordOf(part)}</span>
            <span dir="auto">{part.text}</span>
          </li>
        </>
      ))}
      {shown.length === 0 ? (
        <li class="quiet">
          <span />
          Only blanks differ.
        </li>
      ) : null}
    </ol>
  );
}

function wordOf({ kind }: DiffPart): string {
  return kind === "same" ? "" : kind;
}
