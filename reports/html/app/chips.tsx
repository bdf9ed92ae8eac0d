import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Glyph, type State } from "../components/glyph.tsx";
import { hasTerm, toggleTerm, type Term } from "../list/query.ts";
import type { CaseSearch } from "../list/search.ts";
import type { PageData } from "../data/contract.ts";
import { thousands } from "../../../text/counts.ts";

interface Chip {
  term: Term;
  word: string;
  state: State | null;
  count: number;
}

/** Buttons that add terms to the search: the existing values, with the number of cases for each. */
export function Chips(o: {
  data: PageData;
  search: CaseSearch;
  query: string;
  set: (query: string) => void;
}): JSX.Element {
  const { data, search } = o;
  const chips = useMemo(() => chipsOf(data, search), [data]);
  return (
    <span class="chips" role="group" aria-label="Filters">
      {chips.map(({ term, word, state, count }) => (
        <button
          key={word}
          class="chip"
          type="button"
          aria-pressed={hasTerm(o.query, term)}
          onClick={() => o.set(toggled(o.query, term))}
        >
          {state === null ? null : (
            <span class={state}>
              <Glyph state={state} />
            </span>
          )}
          {word} <b>{thousands(count)}</b>
        </button>
      ))}
    </span>
  );
}

/** A search has one status for cases: another one replaces it. */
function toggled(query: string, term: Term): string {
  if (term.field !== "status" || hasTerm(query, term)) return toggleTerm(query, term);
  const without = STATUSES.reduce((text, [value]) => {
    const other: Term = { field: "status", value, not: false };
    return hasTerm(text, other) ? toggleTerm(text, other) : text;
  }, query);
  return toggleTerm(without, term);
}

const STATUSES: readonly [value: string, state: State][] = [
  ["failed", "unmet"],
  ["flaky", "unsure"],
  ["errored", "none"],
  ["unscored", "unsure"],
  ["not_run", "none"],
  ["passed", "met"],
];

function chipsOf(data: PageData, search: CaseSearch): Chip[] {
  const chip = (field: string, value: string, word: string, state: State | null): Chip => {
    const term: Term = { field, value, not: false };
    return { term, word, state, count: search.find(toggleTerm("", term), () => "").length };
  };
  const failing = new Set(data.cases.filter((c) => c.folds.length > 0).flatMap((c) => c.criteria));
  const owners = [...new Set(data.criteria.filter((_, i) => failing.has(i)).map((c) => c.owner))];
  return [
    ...STATUSES.map(([value, state]) => chip("status", value, value.replace("_", " "), state)),
    chip("status", "quarantined", "in quarantine", null),
    chip("changed", "worse", "passes less often", null),
    chip("changed", "better", "passes more often", null),
    ...owners.slice(0, 6).map((owner) => chip("owner", owner, owner, null)),
  ].filter((c) => c.count > 0);
}
