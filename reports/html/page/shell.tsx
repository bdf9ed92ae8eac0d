import type { ComponentChildren, JSX } from "preact";

/** The frame of every page: the bar with links to its parts, and the footer. */
export function Shell(o: {
  parts: readonly { id: string; title: string }[];
  /** The page with all runs; null for a single file. */
  home: string | null;
  children: ComponentChildren;
}): JSX.Element {
  const [first] = o.parts;
  return (
    <>
      {first === undefined ? null : (
        <a class="skip" href={`#${first.id}`}>
          To the {first.title.toLowerCase()}
        </a>
      )}
      <header class="bar">
        <div>
          <a class="brand" href={o.home ?? "#top"}>
            <Scales />
            Assay
            {o.home === null ? null : <span class="vh">: all runs</span>}
          </a>
          <nav aria-label="Parts of the report">
            {o.parts.map((part) => (
              <a key={part.id} href={`#${part.id}`}>
                {part.title}
              </a>
            ))}
          </nav>
          <div id="tools" />
        </div>
      </header>
      <main id="top">{o.children}</main>
      <div id="overlay" />
    </>
  );
}

function Scales(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6">
      <path d="M12 3v17M6 20.5h12M4 7h16" />
      <path d="M4 7 1.5 13h5zM20 7l-2.5 6h5z" stroke-linejoin="round" />
    </svg>
  );
}
