import { pii } from "../../../agent/index.ts";
import { worldBehind, type KnownWorld } from "../../../cases/index.ts";
import { PromptError, promptKnowledge, routeNames, UNSURE } from "../../../prompts/index.ts";
import type { LiveConversation } from "../../../reports/production/conversation.ts";
import type { LintResult } from "../../lint/lint.ts";
import { readAgent, toolsAndName } from "../../run/subject/agent.ts";
import { loadCases } from "../../run/subject/library.ts";
import { withCriterion, type ConversationCase } from "../../to-case/conversation-case.ts";
import { caseNamed, measurableIds, openSuites, prepareCase } from "../../to-case/put.ts";
import { plural } from "../../../text/counts.ts";
import { writtenCase } from "../../to-case/written-case.ts";
import { UserError } from "../../user-error.ts";
import { lookAt, type ConversationSource } from "../look.ts";
import { draftCase, type DraftChoice } from "./draft.ts";
import { wordsOf } from "./written.ts";

/** The conversation that becomes a case, and its agent. */
export interface PromoteChoice extends ConversationSource, Omit<DraftChoice, "allow" | "routes"> {
  conversation: string;
  /** The agent's prompt folder; null where the suites are for an agent without one here. */
  prompt: string | null;
  /** The folder of its suites. */
  cases: string;
  /** The criterion that the checks count for, where the suite doesn't say it. */
  criterion?: string | undefined;
}

/** A case that is ready to be written. */
export interface PromotedCase {
  item: ConversationCase;
  /** As a list item without indentation. */
  yaml: string;
  /** Names of the suite files that may take it. */
  suites: string[];
  /** Writes it to the end of a suite, or into a new one, and checks it. @throws {UserError} when it can't be put there */
  put(file: string): Promise<{ isNew: boolean; lint: LintResult }>;
}

/**
 * Makes a case of a conversation. Nothing is written yet.
 * @throws {UserError} when there is no such conversation, or it already is a case
 */
export async function promote(choice: PromoteChoice): Promise<PromotedCase> {
  const { world, cases, prompt } = choice;
  const { conversation, where } = await findConversation(choice);
  const { message } = choice;
  if (message !== undefined && message > conversation.exchanges.length) {
    throw new UserError(
      `--message ${message}: the customer wrote ${plural(conversation.exchanges.length, "message")} in this conversation.`,
    );
  }
  const agent = prompt === null ? null : await readAgent(prompt, world.cwd);
  const read = agent === null || agent.prompt instanceof PromptError ? null : agent.prompt;
  const { library } = await loadCases({ world, cases, places: [], ...toolsAndName(agent) });
  // Facts that the agent may tell every customer, such as the company's telephone number, are not secret.
  const allow = read === null ? [] : pii(promptKnowledge(read)).map(({ text }) => text);
  const names = read === null ? [] : routeNames(read);
  const routes = names.length === 0 ? [] : [...names, UNSURE];
  const drafted = draftCase(conversation, { ...choice, allow, routes });
  const there = caseNamed(drafted.id, library);
  if (there !== null) {
    throw new UserError(
      `There is a case ${drafted.id} already, at ${there.file}:${there.line}: the conversation was promoted before. For another case of it, name one with --id.`,
    );
  }
  const item = withToday(drafted, conversation, agent === null ? null : worldBehind(agent.tools));
  const words = wordsOf(conversation, { where });
  return {
    item,
    yaml: writtenCase(item, words),
    suites: openSuites(library),
    put: async (file) => {
      const prepared = await prepareCase(file, {
        world,
        cases,
        prompt,
        library,
        id: item.id,
        written: (criterion) =>
          writtenCase(criterion === null ? item : withCriterion(item, criterion), words),
        about: "What went wrong in conversations with customers goes right now.",
        criterion: choice.criterion,
        // This is a guess, like the checks.
        guess: measurableIds(library)[0],
      });
      await prepared.write();
      return prepared;
    },
  };
}

async function findConversation(
  choice: PromoteChoice,
): Promise<{ conversation: LiveConversation; where: string }> {
  const { conversations, where, problems } = await lookAt(choice, { sinceMs: null });
  const wanted = choice.conversation;
  const exact = conversations.find(({ id }) => id === wanted);
  const alike = conversations.filter(({ id }) => id.startsWith(wanted));
  if (exact === undefined && alike.length > 1) {
    throw new UserError(
      `${alike.length} conversations in ${where} begin with ${wanted}: write more of the id, such as ${alike[0]?.id ?? ""}.`,
    );
  }
  const conversation = exact ?? alike[0];
  if (conversation === undefined) {
    const unread = problems.length === 0 ? "" : `, as far as it can be read (${problems.length} lines can't)`;
    throw new UserError(
      `There is no conversation ${choice.conversation} in ${where}${unread}. Which there are: assay inbox`,
    );
  }
  if (conversation.exchanges.length === 0) {
    throw new UserError(
      `In the conversation ${choice.conversation} the customer said nothing: there is nothing to make a case of.`,
    );
  }
  return { conversation, where };
}

/**
 * Sets the date of the agent's system to that of the conversation. Its rows are not known, but all answers
 * that it gave are.
 */
function withToday(
  item: ConversationCase,
  { at }: LiveConversation,
  known: KnownWorld | null,
): ConversationCase {
  if (item.tools === undefined || at === null || known === null) return item;
  const world = { today: at.slice(0, 10) };
  const { turns, reference, ...head } = item;
  return known.schema.safeParse(world).success ? { ...head, world, turns, reference } : item;
}
