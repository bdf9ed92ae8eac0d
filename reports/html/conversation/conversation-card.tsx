import type { JSX } from "preact";
import type { OutcomeLetter, PageCase, PageConversation } from "../data/contract.ts";
import { Conversation } from "./conversation.tsx";
import { Glyph, StateWord, type State } from "../components/glyph.tsx";
import { outOf, thousands } from "../../../text/counts.ts";

const STATES: Record<OutcomeLetter, { state: State; word: string }> = {
  p: { state: "met", word: "passed" },
  f: { state: "unmet", word: "failed" },
  e: { state: "none", word: "errored" },
  u: { state: "unsure", word: "unscored" },
  n: { state: "none", word: "not run" },
};

export function stateOf(letter: string): { state: State; word: string } {
  return STATES[letter as OutcomeLetter] ?? STATES.n;
}

/** The most trials that are drawn separately. */
const MOST_DRAWN = 10;

/** The trials of a case: a shape for each, or a count where there are many. */
export function Trials({ outcomes }: { outcomes: string }): JSX.Element {
  const all = [...outcomes];
  const words = countWords(outcomes);
  if (all.length > MOST_DRAWN) {
    const worst = ["f", "e", "u", "n", "p"].find((l) => outcomes.includes(l)) ?? "n";
    return (
      <span class={`tr ${stateOf(worst).state}`}>
        <Glyph state={stateOf(worst).state} /> {words}
      </span>
    );
  }
  return (
    <span class="tr">
      {all.map((letter, i) => (
        <span key={i} class={stateOf(letter).state}>
          <Glyph state={stateOf(letter).state} />
        </span>
      ))}
      <span class="vh">{words}</span>
    </span>
  );
}

/** `1 of 3 passed`, and how many could not be decided. */
export function countWords(outcomes: string): string {
  const count = (letter: OutcomeLetter): number => [...outcomes].filter((l) => l === letter).length;
  const rest = (["e", "u", "n"] as const).flatMap((l) =>
    count(l) === 0 ? [] : [`${thousands(count(l))} ${stateOf(l).word}`],
  );
  const scored = count("p") + count("f");
  return [...(scored > 0 ? [`${outOf(count("p"), scored)} passed`] : []), ...rest].join(", ");
}

/** The trial most worth reading, from 0. */
export function worstTrial(outcomes: string): number {
  const at = ["f", "e", "u"].map((letter) => outcomes.indexOf(letter)).find((place) => place >= 0);
  return at ?? 0;
}

/** A conversation with its heading. `children` are shown beside its title, such as links to other trials. */
export function ConversationCard(o: {
  agent: string;
  of: PageCase;
  trial: number;
  outcomes: string;
  said: PageConversation | null;
  /** Shown where the conversation is not in the page. */
  missing?: string;
  tabs?: JSX.Element;
  foot?: JSX.Element | null;
  heading?: "h3" | "h4";
}): JSX.Element {
  const { of, trial, outcomes, said } = o;
  const { state, word } = stateOf(outcomes.charAt(trial));
  const Heading = o.heading ?? "h3";
  return (
    <article class="conv" aria-label={`Conversation ${of.id}, trial ${trial + 1}`} tabIndex={-1}>
      <header>
        <div class="hrow">
          <Heading>{of.id}</Heading>
          <StateWord state={state} word={word} />
        </div>
        <p dir="auto">{of.about}</p>
        <div class="hrow small quiet">
          <span>
            {of.place} · {countWords(outcomes)}
            {of.before === null ? "" : ` · baseline passed ${of.before}`}
          </span>
          {o.tabs ?? null}
        </div>
      </header>
      {said === null ? <p class="quiet">{o.missing}</p> : <Conversation agent={o.agent} said={said} />}
      {o.foot ?? null}
    </article>
  );
}
