import type { JSX, RefObject } from "preact";
import type { ShownSource } from "../../service/wire.ts";
import { safeLink } from "../text/link.ts";
import { useWords } from "./words.ts";

/** The footnotes of an answer, closed until a reader opens one. */
export function Sources(o: {
  sources: readonly ShownSource[];
  place: RefObject<HTMLDetailsElement | null>;
}): JSX.Element | null {
  const { labels, count, say } = useWords();
  const distinct = [...new Map(o.sources.map((source) => [source.number, source])).values()];
  if (distinct.length === 0) return null;
  return (
    <details class="src" ref={o.place} onToggle={({ currentTarget }) => showOpened(currentTarget)}>
      <summary>{count(labels.sources, distinct.length)}</summary>
      <ol>
        {distinct.map((source) => {
          const link = safeLink(source.link);
          return (
            <li
              key={source.number}
              data-source={source.number}
              tabIndex={-1}
              aria-label={say(labels.source, { n: String(source.number) })}
            >
              <b>{source.number}</b>
              <span dir="auto">
                {source.title}
                <q>{source.quote}</q>
                {link === null ? null : (
                  <a href={link} target="_blank" rel="noopener noreferrer">
                    {labels.openSource}
                  </a>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Scrolls to what was opened, as far as there is room for it. */
function showOpened(place: HTMLDetailsElement): void {
  if (place.open) place.scrollIntoView({ block: "nearest" });
}

/** A footnote number in the text: opens its source. */
export function NoteChip(o: {
  source: ShownSource;
  place: RefObject<HTMLDetailsElement | null>;
}): JSX.Element {
  const { labels, say } = useWords();
  const show = (): void => {
    const { current } = o.place;
    if (current === null) return;
    current.open = true;
    current.querySelector<HTMLElement>(`[data-source="${o.source.number}"]`)?.focus();
  };
  return (
    <sup>
      <button type="button" onClick={show} aria-label={say(labels.source, { n: String(o.source.number) })}>
        {o.source.number}
      </button>
    </sup>
  );
}
