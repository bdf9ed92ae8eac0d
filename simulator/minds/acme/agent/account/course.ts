import { fold } from "../../text/index.ts";
import { reach } from "../answer/context.ts";
import { TRIES_AGAIN, UNLESS, WANTED, WRITES } from "./data/patterns.ts";
import { ASKED, CALL_US } from "./data/phrases.ts";
import { accountDetails, type AccountDetails } from "./details.ts";
import type { Composing } from "../answer/context.ts";
import type { Exchange } from "../request.ts";
import type { AccountTool } from "./tools.ts";

/** The request of the last message to the company's system, and the known details for it. */
export interface AccountCourse {
  wanted: AccountTool[];
  details: AccountDetails;
  /** Whether the agent's last message asked for consent. */
  askedConsent: boolean;
  /** Whether the customer wants a failed call repeated. */
  retries: boolean;
}

/** The input of a move. */
export interface Moving {
  course: AccountCourse;
  context: Composing;
}

/** How to reach customer service, in words. */
export function callUs({ context }: Moving): string {
  return CALL_US(reach(context));
}

/**
 * Works through the conversation. Null where the last message has nothing to do with the company's system.
 * @param ownWords the customer's own words in a message: details are only taken from these
 */
export function accountCourse(
  exchanges: readonly Exchange[],
  tools: readonly AccountTool[],
  wantsPerson: boolean,
  ownWords: (said: string) => string,
): AccountCourse | null {
  const said = exchanges.at(-1)?.said ?? "";
  const before = fold(exchanges.at(-2)?.eva ?? "");
  const askedConsent = ASKED.consent.test(before);
  const retries = ASKED.retry.test(before) && TRIES_AGAIN.test(fold(said));
  const answers = ASKED.detail.test(before) && Object.keys(accountDetails(said, tools)).length > 0;
  const own = wantedIn(said, tools, wantsPerson);
  // A policy number in an answer is not a new request.
  const isNew = own.some(({ act }) => act !== "policy") || !(answers || askedConsent || retries);
  const wanted = isNew ? own : pending(exchanges, tools);
  // The new value of a change is given again for each change; the customer's identity stays known.
  const writes = new Set(tools.filter(({ act }) => WRITES.has(act)).map(({ name }) => name));
  const wrote = ({ outcomes }: Exchange) =>
    outcomes.some(({ name, isError }) => !isError && writes.has(name));
  const since = 1 + exchanges.slice(0, -1).findLastIndex(wrote);
  const detailsFrom = (at: number) =>
    accountDetails(
      exchanges
        .slice(at)
        .map((one) => ownWords(one.said))
        .join("\n"),
      tools,
    );
  const { policy, birth } = detailsFrom(0);
  const details = { ...(policy && { policy }), ...(birth && { birth }), ...detailsFrom(since) };
  return wanted.length === 0 ? null : { wanted, details, askedConsent, retries };
}

/** The latest earlier request that is not fulfilled yet. */
function pending(exchanges: readonly Exchange[], tools: readonly AccountTool[]): AccountTool[] {
  const before = exchanges.slice(0, -1);
  const open = before.map(({ said }, at) => {
    const done = before.slice(at).flatMap(({ outcomes }) => outcomes.filter(({ isError }) => !isError));
    const answers = ASKED.detail.test(fold(before[at - 1]?.eva ?? ""));
    return wantedIn(said, tools, false).filter(
      ({ name, act }) => !(answers && act === "policy") && done.every((one) => one.name !== name),
    );
  });
  return open.findLast((wanted) => wanted.length > 0) ?? [];
}

function wantedIn(text: string, tools: readonly AccountTool[], wantsPerson: boolean): AccountTool[] {
  const said = fold(text);
  const wanted = tools.filter(
    ({ act }) =>
      (act === "person" && wantsPerson) || (WANTED[act].test(said) && UNLESS[act]?.test(said) !== true),
  );
  const person = wanted.filter(({ act }) => act === "person");
  // "My policy" with another request only says which policy is meant.
  const others = wanted.length > 1 ? wanted.filter(({ act }) => act !== "policy") : wanted;
  return person.length > 0 ? person : others;
}
