import { checksOf } from "../checks.ts";
import { placeOfCheck } from "../read/reader.ts";
import type { Case, Location, Problem } from "../types.ts";

/** What an agent does in a reply. Not what policies and people do, as in "says that the cover starts today and ends in May". */
const DOES =
  "asks|tells|says|states|names|gives|offers|explains|answers|mentions|confirms|repeats|summari[sz]es|links|recommends|suggests|proposes|provides|lists|describes|invites|declines|refuses|apologi[sz]es|greets|thanks|steers|admits|acknowledges|helps|avoids|promises|quotes|hands";
/** The same after "does it …", "must …". */
const DO =
  "ask|tell|say|state|name|give|offer|explain|answer|mention|confirm|repeat|summari[sz]e|link|recommend|suggest|propose|provide|list|describe|invite|decline|refuse|apologi[sz]e|greet|thank|steer|admit|acknowledge|help|avoid|promise|quote|hand";
/** What follows a verb, but not the noun of the same letters: "offers a …", but not "terms and offers of …". */
const OBJECT =
  "(?:an?|the|no|not|any|all|some|this|that|what|who|whom|whether|if|to|back|help|goodbye|sorry|it|its|them|their|her|his|your|how|why|when|where|for|with|about|over|at|on)\\b";
const AND =
  "(?:,\\s*|;\\s*|\\s)(?:and|but|as well as|then|while)\\s+(?:(?:then|also|still|even)\\s+)*(?:[a-z]+ly\\s+)?";

const TWO: readonly RegExp[] = [
  // "…, and does not …", "… and must not …"
  new RegExp(`${AND}(?:does not|doesn['’]t|never|must|should)\\s`, "i"),
  // "… and offers a next step", "…; offers a next step", "Names the price. Offers a next step."
  new RegExp(`(?:${AND}|[;.]\\s+(?:(?:also|then)\\s+)?)(?:${DOES})\\s${OBJECT}`, "i"),
  // "Declines while offering another way"
  new RegExp(`\\swhile\\s(?:not\\s)?[a-z]+ing\\s`, "i"),
  // "Does it greet the customer and state the price?"
  new RegExp(
    `(?:^(?:does|did|do|can|will)|\\b(?:must|should))\\b.*${AND}(?:not\\s)?(?:${DO})\\s${OBJECT}`,
    "i",
  ),
  // "Is it correct and is it polite?"
  new RegExp(
    `^(?:is|are|does|did|do|has|have|was)\\b.*${AND}(?:is|are|does|did|do|has|have|was)\\s+(?:it|s?he|they|the|this|that)\\b`,
    "i",
  ),
  // Any other verb of one agent: "Greets back and draws a picture". Lists of things ("price and terms") have no object.
  new RegExp(`^[A-Z][a-z]+s\\s(?!.*\\bthat\\b.*\\band\\b).*${AND}[a-z]+s\\s(?:an?|the|it|them)\\s`),
];

/** Whether a judge's question asks two things at once: after a "no", it is unknown which of them failed. */
export function asksTwoThings(question: string): boolean {
  return TWO.some((two) => two.test(question));
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
