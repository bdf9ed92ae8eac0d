import type { JSX } from "preact";

/** A state, always shown by shape, word and colour together. */
export type State = "met" | "unmet" | "unsure" | "none";

/** The shape of a state, as large as a letter. */
export function Glyph({ state }: { state: State }): JSX.Element {
  return (
    <svg class="g" viewBox="0 0 12 12" aria-hidden="true">
      <Shape state={state} />
    </svg>
  );
}

function Shape({ state }: { state: State }): JSX.Element {
  switch (state) {
    case "met":
      return <circle cx="6" cy="6" r="5.4" />;
    case "unmet":
      return <path d="M.7.7h10.6v10.6H.7z" />;
    case "unsure":
      return (
        <>
          <path d="M6 .6A5.4 5.4 0 0 0 6 11.4z" />
          <circle cx="6" cy="6" r="4.9" fill="none" stroke="currentColor" stroke-width="1.1" />
        </>
      );
    case "none":
      return (
        <circle
          cx="6"
          cy="6"
          r="4.7"
          fill="none"
          stroke="currentColor"
          stroke-width="1.3"
          stroke-dasharray="2 1.7"
        />
      );
  }
}

/** A state with its word. */
export function StateWord({ state, word }: { state: State; word: string }): JSX.Element {
  return (
    <span class={`st ${state}`}>
      <Glyph state={state} />
      {word}
    </span>
  );
}
