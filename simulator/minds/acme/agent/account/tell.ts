import { fold, joined, sentences } from "../../text/index.ts";
import { priceText } from "../quote/result.ts";
import { ASPECTS, MISMATCH, NO_ANSWER, USUAL_ASPECTS } from "./data/patterns.ts";
import { ASPECT_NAMES, CHANGES, PHRASES, TOLD } from "./data/phrases.ts";
import { callUs, type Moving } from "./course.ts";
import type { AccountTool } from "./tools.ts";
import type { ToolOutcome } from "../request.ts";

/** The agent's words for an answer of the company's system. */
export function tellAccount({ act }: AccountTool, outcome: ToolOutcome, moving: Moving): string {
  const { rules } = moving.context;
  const reach = callUs(moving);
  if (outcome.isError) {
    if (MISMATCH.test(outcome.result)) return PHRASES.mismatch;
    if (NO_ANSWER.test(outcome.result)) {
      const doubt = act === "contact" || act === "cancel" ? PHRASES.doubt : "";
      return rules.has("tool_failure") ? PHRASES.noAnswer({ reach, doubt }) : PHRASES.boast;
    }
    const why = sentences(outcome.result).filter((one) => !/\bthe customer\b/i.test(one));
    return PHRASES.refused({ why: why.slice(0, 2).join(" ") });
  }
  const result = readResult(outcome.result);
  const lists: unknown[] = Object.values(result).filter((value) => Array.isArray(value));
  const rows = (lists[0] ?? [result]) as Record<string, unknown>[];
  if (rows.length === 0) return PHRASES.noClaims;
  const changed = CHANGES.filter(([kind]) => outcome.input[kind] !== undefined).map(([kind]) =>
    String(result[kind]),
  );
  const list = act === "contact" ? joined(changed) : aspects(result, moving);
  return rows.map((row) => TOLD[act](row, { list, reach })).join(" ");
}

/**
 * The aspects of the policy that the customer asked for; without a named one, the usual ones. Contact details
 * only on request.
 */
function aspects(result: Record<string, unknown>, { context }: Moving): string {
  const said = fold(
    context.account.exchanges
      .slice(-2)
      .map((one) => one.said)
      .join(" "),
  );
  const asked = ASPECTS.filter(([pattern]) => pattern.test(said)).map(([, name]) => name);
  const parts = (asked.length > 0 ? asked : USUAL_ASPECTS).map((name) => {
    const value = result[name];
    const shown =
      typeof value === "number" ? priceText(value, "$", context.briefing.priceStyle) : String(value);
    return `${ASPECT_NAMES[name] ?? name} ${shown}`;
  });
  return joined(parts);
}

function readResult(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
