import { checksOf } from "../checks.ts";
import { placeOfCheck } from "../read/reader.ts";
import type { Case, Location, Problem } from "../types.ts";

/**
 * "… and offers a next step": a second verb with its object. Lists of things ("price and terms") have none.
 */
const SECOND =
  /\b(?:and|as well as)\s+(?:(?:then|also)\s+)?(?:[a-z]+ly\s+)?(?:(?:does not|doesn't|never)\s|[a-z]+s\s(?:an?|the|no|not|what|who|that|to|back|help|it|its|their|her|his|them|how|why|when|where)\b)/i;
/** "States the premium …": an agent's action. */
const FIRST = /^(?:(?:does not|doesn't|never)\s|[A-Z][a-z]+s\s)/;

/** Whether a judge's question asks two things at once: after a "no", it is unknown which of them failed. */
export function asksTwoThings(question: string): boolean {
  return FIRST.test(question) && SECOND.test(question);
}

/** One remark on all judge's questions that ask two things, at the first of them. */
export function twoQuestions(cases: readonly Case[], places: ReadonlyMap<string, Location>): Problem[] {
  const found = cases.flatMap((one) =>
    checksOf(one).flatMap(({ check, id }) => {
      const question = check.kind === "judge" ? questionOf(check.settings) : "";
      return asksTwoThings(question) ? [{ one, id, question }] : [];
    }),
  );
  const [first] = found;
  if (first === undefined) return [];
  const others = found.length - 1;
  const more = others === 0 ? "" : others === 1 ? ", and so does 1 other" : `, and so do ${others} others`;
  return [
    {
      location: places.get(placeOfCheck(first.one.id, first.id)) ?? first.one.location,
      message: `The question "${first.question}" asks two things${more}`,
      hint: "When the judge says no, it is not known which one failed. Make each a `judge:` of its own.",
    },
  ];
}

function questionOf(settings: unknown): string {
  if (typeof settings === "string") return settings;
  if (typeof settings !== "object" || settings === null || !("criterion" in settings)) return "";
  return typeof settings.criterion === "string" ? settings.criterion : "";
}
