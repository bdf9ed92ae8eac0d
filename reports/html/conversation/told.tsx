import type { JSX } from "preact";
import type { SectionView } from "../data/contract.ts";
import { Diff } from "../components/diff.tsx";

/** What the agent was told, collapsed, but open at the sections that have changed. */
export function Told({
  agent,
  sections,
  since,
}: {
  agent: string;
  sections: readonly SectionView[];
  /** What they are compared with: `since the baseline`. */
  since: string;
}): JSX.Element | null {
  if (sections.length === 0) return null;
  const changed = sections.filter((s) => s.change !== null);
  const same = sections.filter((s) => s.change === null);
  const count = sections.length === 1 ? "1 section" : `${sections.length} sections`;
  return (
    <details class="fold told">
      <summary>
        What {agent} was told: {count}
        {changed.length === 0 ? "" : `, ${changed.length} changed ${since}`}
      </summary>
      <div>
        {changed.map((s) => (
          <Section key={s.file} section={s} open />
        ))}
        {same.map((s) => (
          <Section key={s.file} section={s} open={false} />
        ))}
      </div>
    </details>
  );
}

function Section({ section, open }: { section: SectionView; open: boolean }): JSX.Element {
  const name = (
    <>
      <code>{section.file}</code>{" "}
      {section.change === null ? <span class="quiet">{section.hash}</span> : <b>{section.change}</b>}
    </>
  );
  if (section.text === null && section.before === null) {
    return <p>{name}</p>;
  }
  return (
    <details open={open}>
      <summary>{name}</summary>
      {section.change !== null && section.before !== null ? (
        <Diff before={section.before} now={section.text ?? ""} />
      ) : (
        <pre dir="auto">{section.text}</pre>
      )}
    </details>
  );
}
