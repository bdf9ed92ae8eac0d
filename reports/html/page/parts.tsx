import type { ComponentChildren, JSX } from "preact";
import type { Analysis } from "../../count/analysis.ts";
import { populationsOf } from "../../words/criterion-words.ts";
import { bannerWords, type KnownVariant } from "../../words/variant-words.ts";

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

/** The banner at the top of every page of a simulated run. */
export function Banner({
  analysis,
}: {
  analysis: { manifest: Pick<Analysis["manifest"], "target" | "variant"> };
}): JSX.Element | null {
  const { target, variant } = analysis.manifest;
  return target.simulated ? <Simulated variants={[variant]} /> : null;
}

export function Simulated({ variants }: { variants: readonly KnownVariant[] }): JSX.Element {
  const words = bannerWords(variants);
  const rest = words.replace(/^SIMULATED:? ?/, "");
  return (
    <span class="sim">
      <b>SIMULATED:</b> <span>{rest}</span>
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
