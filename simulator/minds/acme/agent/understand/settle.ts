import { fold } from "../../text/index.ts";
import { belongsElsewhere } from "./domain.ts";
import type { Context } from "./clause.ts";
import type { Intent } from "./types.ts";
import {
  ASKS_MORE,
  BESIDES,
  GIVES_WAY,
  POLITE,
  QUOTED_CAR,
  STANDS_ALONE,
  STORY,
  WEAK,
} from "./data/settle.ts";

/** Whether a text asks something on another subject, or only tells about it. */
function asks(text: string): boolean {
  const said = fold(text);
  return STANDS_ALONE.test(said) || (belongsElsewhere(text) && (text.includes("?") || !STORY.test(said)));
}

/** The meaning of a whole message: side remarks are dropped when there is a real question. */
export function settled(intents: Intent[], message: string, context: Context, upset: boolean): Intent[] {
  const said = fold(message);
  const has = (...kinds: Intent["kind"][]) => intents.some(({ kind }) => kinds.includes(kind));
  if (has("compliment") && !ASKS_MORE.test(said)) return intents.filter(({ kind }) => POLITE.has(kind));
  const quote = has("quote", "price", "details");
  const clear = quote || intents.some(({ kind }) => !WEAK.has(kind));
  const coversToo = !quote || /\bcover(?:s|ed)?\b|\bwhat\b/.test(said);
  const elsewhere = has("other_product") && !BESIDES.test(said) && !QUOTED_CAR.test(said);
  const claim = intents.find((intent) => intent.kind === "service" && intent.matter === "claim");
  const rolls = intents.some((intent) => intent.kind === "coverage" && intent.product === "two_wheeler");
  const kept = intents.filter((intent) => {
    switch (intent.kind) {
      case "quote":
        return !elsewhere;
      case "coverage":
        return coversToo;
      case "off_topic":
        return !(clear || context.hasDetails || upset) || asks(intent.text);
      case "specific":
        return !(rolls && coversToo && intent.product === "two_wheeler");
      case "service":
        return claim === undefined || intent === claim;
      default:
        return !clear || !GIVES_WAY.has(intent.kind);
    }
  });
  if (context.hasDetails && !kept.some(({ kind }) => kind === "details" || kind === "quote"))
    kept.push({ kind: "details" });
  return kept.length > 0 ? kept : [{ kind: "unclear" }];
}
