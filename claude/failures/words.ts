import type { FailureKind } from "../types.ts";
import { accountTrouble } from "./account.ts";
import { causeOf, type ApiErrorFacts } from "./api-error.ts";
import type { AttemptContext } from "./classify.ts";
import { oneLine } from "./one-line.ts";
import { UnreadableAnswer } from "./unreadable.ts";

interface Told {
  kind: FailureKind;
  api: ApiErrorFacts;
  error: unknown;
  context: AttemptContext;
}

/** Why an attempt failed, in a sentence for a person, with what to do where that is known. */
export function failureWords(told: Told): string {
  const { kind } = told;
  if (kind === "aborted") return "The request was stopped.";
  return sentence(kind === "fatal" ? fatalWords(told) : otherWords(told));
}

function fatalWords({ api, error, context }: Told): string {
  const { baseUrl, model, redact } = context;
  const { status, type } = api;
  const said = saidOf(api);
  const trouble = accountTrouble(api);
  if (trouble === "spend") {
    return `The account's spend limit is reached${sentence(said)} Raise the limit or add credit in the Claude Console, or wait until then.`;
  }
  if (trouble === "billing") {
    return `The account can't be billed (${status ?? type ?? "error"}${said}). Check its billing in the Claude Console.`;
  }
  if (trouble === "account") {
    return `The account can't use the API (${status ?? type ?? "error"}${said}). Its owner must act first; see the Claude Console.`;
  }
  if (status === null && type === null) return `No answer from ${baseUrl}: ${causeOf(error, redact)}`;
  if (status !== null && status < 400) {
    return `${baseUrl} answers with a redirect (${status}), which is not followed. Set ANTHROPIC_BASE_URL to where the API is.`;
  }
  if (status === 404 && type === null) {
    return `There is no Messages API at ${baseUrl} (404${said}). Check ANTHROPIC_BASE_URL: it ends before /v1/messages.`;
  }
  if (type === null) {
    return `${baseUrl} answered ${status}, and not in the API's words${said}. Something on the way may have refused, such as a proxy or a firewall; whether the key is good is not known.`;
  }
  if (status === 401 || type === "authentication_error") {
    return `${baseUrl} refused the API key (${status ?? type}${said}). Check ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN.`;
  }
  if (status === 403 || type === "permission_error") {
    return `The API key is not permitted to do this (${status ?? type}${said}). Use another key or another model than ${model}, or ask for access.`;
  }
  if (type === "not_found_error" && /\bmodel\b/i.test(api.text)) {
    return `${baseUrl} does not know the model "${model}" (${status ?? type}${said}). Check the name of the model.`;
  }
  return `${baseUrl} answered ${status ?? type}${sentence(said)} Check ANTHROPIC_BASE_URL, which ends before /v1/messages, and the name of the model "${model}".`;
}

function otherWords({ api, error, context }: Told): string {
  const { baseUrl, redact } = context;
  if (api.status !== null) return `${baseUrl} answered ${api.status}${saidOf(api)}`;
  if (context.timedOutMs !== null) {
    return `No ${context.answered ? "complete " : ""}answer from ${baseUrl} within ${context.timedOutMs / 1000} s.`;
  }
  if (api.type !== null)
    return `The answer of ${baseUrl} broke off with an error (${api.type}${saidOf(api)}).`;
  if (error instanceof UnreadableAnswer) {
    const said = oneLine(error.said, redact, LONGEST_EXCERPT);
    return `The answer of ${baseUrl} is not a message: ${error.message}${said === "" ? "" : ` ${said}`}`;
  }
  if (context.answered) return `The answer of ${baseUrl} broke off: ${causeOf(error, redact)}`;
  return `No answer from ${baseUrl}: ${causeOf(error, redact)}`;
}

const LONGEST_EXCERPT = 80;

function saidOf({ text }: ApiErrorFacts): string {
  return text === "" ? "" : `: ${text}`;
}

/** Ends the sentence, so that another can follow. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
