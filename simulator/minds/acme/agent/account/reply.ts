import { fold } from "../../text/index.ts";
import { paragraph, say } from "../answer/context.ts";
import { finish, type DraftReply } from "../answer/draft.ts";
import { answerIntent } from "../answer/intents.ts";
import { quoteSources } from "../answer/sources.ts";
import { ASKS_GENERALLY } from "../answer/data/sources.ts";
import { QUOTED } from "../understand/data/attacks.ts";
import { feelings } from "../answer/feelings.ts";
import { accountCourse } from "./course.ts";
import { ASKED, BESIDES } from "./data/phrases.ts";
import { accountMove } from "./move.ts";
import type { Thought } from "../../../../api/types.ts";
import type { Composing } from "../answer/context.ts";
import type { Intent } from "../understand/index.ts";
import type { Mistakes } from "../mistakes.ts";

/**
 * Answers messages that need the company's system. Only in English; null where the message is about something
 * else.
 */
export function accountReply(context: Composing, mistakes: Mistakes): Thought | null {
  const { conversation, rules, book, account } = context;
  const { attacks, intents, personal } = conversation.understood;
  if (book.language !== "en" || attacks.length > 0) return null;
  const has = (kind: Intent["kind"]) => intents.some((intent) => intent.kind === kind);
  const own = (said: string) => (rules.has("own_words_identify") ? said.replace(QUOTED, " ") : said);
  const course = accountCourse(account.exchanges, account.tools, has("person") && !has("identity"), own);
  // "What can I have in my policy?" asks for the available options.
  const general = (has("specific") || has("extras")) && course?.wanted.every(({ act }) => act === "policy");
  if (course === null || general === true) return null;
  const moves = course.wanted.map((tool) => accountMove(tool, { course, context }));
  const draft: DraftReply = { lead: [], parts: [], closing: "anything", tail: [], facts: false };
  if (conversation.last.outcomes.length === 0) {
    feelings(context, draft.lead);
    if (personal.length > 0 && rules.has("no_personal_data")) draft.parts.push(say(context, book.personal));
    const besides = intents.filter(({ kind }) => BESIDES.has(kind)).slice(0, 2);
    draft.parts.push(...besides.flatMap((intent) => answerIntent(intent, context)?.parts ?? []));
  }
  const calls = moves.filter((move) => typeof move !== "string");
  const said = paragraph([...draft.lead, ...draft.parts]);
  if (calls.length > 0)
    return { blocks: [...(said === "" ? [] : [{ type: "text" as const, text: said }]), ...calls] };
  const told = moves.filter((move) => typeof move === "string");
  if (Object.values(ASKED).some((question) => question.test(fold(told.join(" "))))) draft.closing = null;
  // An article's answer to a general question comes first; then the agent's offer for the customer's own
  // matter.
  const inGeneral = conversation.last.outcomes.length === 0 && ASKS_GENERALLY.test(conversation.last.said);
  const quotation = inGeneral && !mistakes.incomplete ? quoteSources(context, draft) : null;
  if (quotation !== null) return finish(context, { ...draft, quotation, tail: told }, mistakes);
  return finish(context, { ...draft, parts: [...draft.parts, ...told] }, mistakes);
}
