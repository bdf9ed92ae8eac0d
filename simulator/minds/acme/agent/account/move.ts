import { fold, joined } from "../../text/index.ts";
import { AGREES, REFUSES } from "./data/patterns.ts";
import { CHANGES, NEEDED, PHRASES, SUMMARY, WHY_PERSON } from "./data/phrases.ts";
import { accountDetails } from "./details.ts";
import { tellAccount } from "./tell.ts";
import { callUs, type AccountCourse, type Moving } from "./course.ts";
import type { AccountTool } from "./tools.ts";
import type { ThoughtBlock } from "../../../../api/types.ts";

/** The agent's next step in one matter: its words, or a tool call. */
export function accountMove(tool: AccountTool, moving: Moving): string | ThoughtBlock {
  const { course, context } = moving;
  const { rules } = context;
  const { said, outcomes } = context.conversation.last;
  const { act } = tool;
  const told = outcomes.findLast(({ name }) => name === tool.name);
  if (told !== undefined) return tellAccount(tool, told, moving);
  if (act === "person") {
    return rules.has("hand_over")
      ? handOver(tool, moving, said)
      : PHRASES.noPerson({ reach: callUs(moving) });
  }
  const missing = rules.has("verify_identity") ? neededFor(tool, course) : [];
  if (missing.length > 0) return PHRASES.identify({ act, needed: joined(missing), reach: callUs(moving) });
  const agrees = AGREES.test(fold(said));
  const refuses = REFUSES.test(fold(said)) && Object.keys(accountDetails(said, [tool])).length === 0;
  if (course.askedConsent && !agrees && refuses) return PHRASES.unchanged;
  if (act === "contact" || act === "cancel") {
    const agreed = course.retries || (course.askedConsent && agrees);
    if (!agreed && rules.has("ask_consent")) return confirm(act, course);
  }
  return callOf(tool, course.details);
}

function neededFor({ fields, act }: AccountTool, { details }: AccountCourse): string[] {
  const open = (["policy", "birth", "end"] as const).filter(
    (kind) => details[kind] === undefined && fields.some((field) => field.kind === kind),
  );
  const unchanged = act === "contact" && CHANGES.every(([kind]) => details[kind] === undefined);
  return [...open, ...(unchanged ? ["contact" as const] : [])].map((kind) => NEEDED[kind]);
}

function confirm(act: "contact" | "cancel", { details }: AccountCourse): string {
  const { policy = "", end = "" } = details;
  const changes = CHANGES.flatMap(([kind, words]) =>
    details[kind] === undefined ? [] : [`${words} to ${details[kind]}`],
  );
  return PHRASES.confirm[act]({ policy, end, changes: joined(changes) });
}

function handOver(tool: AccountTool, { course, context }: Moving, said: string): ThoughtBlock {
  const options = tool.fields.find(({ kind }) => kind === "reason")?.options ?? [];
  const why = WHY_PERSON.find(([words]) => words.test(fold(said)))?.[1];
  const reason = options.find((option) => why?.test(option)) ?? "other";
  const summary = [SUMMARY, ...context.account.exchanges.slice(-3).map((one) => one.said.slice(0, 200))].join(
    " ",
  );
  return callOf(tool, { ...course.details, reason, summary });
}

/**
 * The call with the known values. Required unknown values are invented, as by a model that was not told to
 * ask.
 */
function callOf({ name, fields }: AccountTool, known: AccountCourse["details"]) {
  const input = fields.flatMap(({ name: field, kind, required }) => {
    const value = known[kind] ?? (required ? "unknown" : undefined);
    return value === undefined ? [] : [[field, value] as const];
  });
  return { type: "tool_use" as const, name, input: Object.fromEntries(input) };
}
