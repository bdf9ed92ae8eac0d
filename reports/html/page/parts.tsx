import type { ComponentChildren, JSX } from "preact";
import type { Analysis } from "../../count/analysis.ts";
import { populationsOf } from "../../words/criterion-words.ts";
import { forTerminal } from "../../text/escape.ts";
import { bannerWords, type AnsweredRun } from "../../words/banner-words.ts";

/** A part of a page with its heading; `id` is the target of links. */
export function Part(o: {
  id: string;
  title: string;
  note: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section id={o.id} aria-labelledby={`h-${o.id}`}>
      <header>
        <h2 id={`h-${o.id}`}>{o.title}</h2>
        {o.note === "" ? null : <p>{o.note}</p>}
      </header>
      {o.children}
    </section>
  );
}

/** The banner at the top of every page of which any part is simulated. */
export function Banner({ runs }: { runs: readonly AnsweredRun[] }): JSX.Element | null {
  const words = bannerWords(runs);
  return words === null ? null : <SimulatedWords words={words} />;
}

/** A banner in words, its first word emphasised. */
export function SimulatedWords({ words }: { words: string }): JSX.Element {
  const [, first = "", rest = ""] = /^(SIMULATED:?) ?(.*)$/s.exec(words) ?? [];
  return (
    <span class="sim">
      <b>{first}</b> <span>{forTerminal(rest)}</span>
    </span>
  );
}

/** The parts that a page has. Without a judge, or without criteria of attackers beside those of customers, their part is left out. */
export function partsOf<P extends { id: string }>(
  parts: readonly P[],
  { criteria }: Pick<Analysis, "criteria">,
): P[] {
  const judged = criteria.some((c) => c.measurable && c.judge !== null);
  const attacked = populationsOf(criteria).length > 1;
  return parts.filter(({ id }) => (judged || id !== "judge") && (attacked || id !== "attack"));
}
