import type { JSX } from "preact";

/** The progress through the sample. It does not show what was voted. */
export function Progress(o: {
  /** The question that is shown, from 0. */
  at: number;
  count: number;
  done: readonly boolean[];
  /** Number of questions of the sample that were answered in an earlier sitting, and are not here. */
  before: number;
  minutes: number;
  by: string;
  kept: boolean;
  back: string;
  tools: JSX.Element;
}): JSX.Element {
  const finished = o.done.filter(Boolean).length;
  return (
    <header class="lb">
      <div>
        <a class="brand" href={o.back}>
          Label
        </a>
        <span class="small">
          <b>{o.before + o.at + 1}</b> of {o.before + o.count}
        </span>
        <span class="small quiet">{o.minutes === 0 ? "all answered" : `about ${o.minutes} min left`}</span>
        <span class="small quiet o sp">{o.by}</span>
        <span class={o.kept ? "small quiet o" : "small unmet"}>
          {o.kept ? (finished === 0 ? "" : "saved") : "not saved here: download before you leave"}
        </span>
        <span class="tools">{o.tools}</span>
        <div class="dots" aria-hidden="true">
          {o.done.map((done, i) => (
            <i key={i} class={i === o.at ? "now" : done ? "d" : ""} />
          ))}
        </div>
      </div>
    </header>
  );
}
