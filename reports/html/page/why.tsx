import type { JSX } from "preact";
import { plural } from "../../words/words.ts";
import type { PageData } from "../data/contract.ts";
import { nb } from "../data/criteria.ts";

/** Greatest number of reasons at the top of a page; the list of cases has all. */
const MOST_TOLD = 3;

/** Why cases failed, in the words of the findings: `Said: "Geico" (5 cases)`. Empty where none failed. */
export function Why({ data }: { data: Pick<PageData, "folds" | "cases"> }): JSX.Element | null {
  const failed = data.cases.filter((c) => !c.quarantined);
  const told = data.folds
    .map(({ title }, i) => ({ title, cases: failed.filter((c) => c.folds.includes(i)).length }))
    .filter(({ cases }) => cases > 0);
  if (told.length === 0) return null;
  const words = told
    .slice(0, MOST_TOLD)
    .map(({ title, cases }) => `${title.replace(/\.$/, "")} (${plural(cases, "case")})`);
  const more = told.length - words.length;
  return (
    <p class="lead">
      <a href="#cases">What went wrong</a>: {nb(words.join("; "))}
      {more > 0 ? `; and ${plural(more, "other reason")}` : ""}.
    </p>
  );
}
