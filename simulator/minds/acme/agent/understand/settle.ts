import { fold } from "../../text/index.ts";
import { belongsElsewhere } from "./domain.ts";
import type { Context } from "./clause.ts";
import type { Intent } from "./types.ts";
import { STANDS_ALONE, QUOTED_CAR, STORY, POLITE } from "./data/settle.ts";

/** Asks something of another world, or only tells of it. */
function asks(text: string): boolean {
  const said = fold(text);
  return STANDS_ALONE.test(said) || (belongsElsewhere(text) && (text.includes("?") || !STORY.test(said)));
}

/** What a message means as a whole: side remarks give way to what was really asked. */
export function settled(intents: Intent[], message: string, context: Context, upset: boolean): Intent[] {
  const said = fold(message);
  const weak = new Set<Intent["kind"]>([
    "greeting",
    "thanks",
    "goodbye",
    "unclear",
    "affirm",
    "deny",
    "follow_up",
    "compliment",
    "insurance",
    "details",
  ]);
  const strong = intents.filter(({ kind }) => !weak.has(kind) && kind !== "off_topic");
  const quote = intents.some(({ kind }) => kind === "quote" || kind === "price" || kind === "details");
  let kept = intents;
  const praise = intents.some(({ kind }) => kind === "compliment");
  if (praise && !/\?|\b(?:want|need|help|file|how|can|could)\b/.test(said))
    return intents.filter(({ kind }) => POLITE.has(kind));
  if (kept.some(({ kind }) => kind === "other_product")) {
    const vehicle = /\b(?:and|also|as well|besides|plus)\b/.test(said);
    if (!vehicle) kept = kept.filter(({ kind }) => kind !== "quote" || QUOTED_CAR.test(said));
  }
  if (strong.length > 0 || quote)
    kept = kept.filter(
      ({ kind }) =>
        kind !== "unclear" && kind !== "insurance" && kind !== "follow_up" && kind !== "compliment",
    );
  if (quote)
    kept = kept.filter(
      (intent) => !(intent.kind === "coverage" && !/\bcover(?:s|ed)?\b|\bwhat\b/.test(said)),
    );
  if (quote || context.hasDetails)
    kept = kept.filter((intent) => intent.kind !== "off_topic" || asks(intent.text));
  if (strong.length > 0 || quote)
    kept = kept.filter((intent) => intent.kind !== "off_topic" || asks(intent.text));
  if (upset) kept = kept.filter((intent) => intent.kind !== "off_topic" || asks(intent.text));
  const rolling = kept.find((intent) => intent.kind === "coverage" && intent.product === "two_wheeler");
  if (rolling !== undefined)
    kept = kept.filter((intent) => intent.kind !== "specific" || intent.product !== "two_wheeler");
  const claim = kept.find((intent) => intent.kind === "service" && intent.matter === "claim");
  if (claim !== undefined) kept = kept.filter((intent) => intent.kind !== "service" || intent === claim);
  if (context.hasDetails && !kept.some(({ kind }) => kind === "details" || kind === "quote"))
    kept = [...kept, { kind: "details" }];
  return kept.length > 0 ? kept : [{ kind: "unclear" }];
}
