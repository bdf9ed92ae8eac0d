import type { Redact } from "./redact/redact.ts";
import { ProxyRefusal } from "./transport/refusal.ts";
import type { Failure, FailureKind } from "./types.ts";

/** What surrounded an attempt that failed. Errors are told by their fields, so that no SDK is needed to classify one. */
export interface AttemptContext {
  model: string;
  baseUrl: string;
  /** We stopped it. */
  aborted: boolean;
  /** Our own limit on the attempt was reached, in milliseconds; null when it was not. */
  timedOutMs: number | null;
  /** The answer had begun: a status of 200 had arrived. */
  answered: boolean;
  redact: Redact;
}

/** The account can't be billed any more until someone changes something: sending again is no use. */
const SPEND_CODES = new Set([
  "enforced_spend_limit_reached",
  "contract_spend_limit_reached",
  "linked_organization_spend_limit_reached",
  "linked_organization_billing_unavailable",
]);

/** 400s that are about the organization, not about the request. */
const ACCOUNT_CODES = new Set([
  "organization_on_hold",
  "organization_type_not_supported",
  "cmek_key_disabled",
  "cmek_key_network_blocked",
]);

/** A limit that the customer set, and an empty balance, are 400s without a code: only their text tells them apart. */
const SPEND_TEXT = /^(you have reached your (specified )?api usage limits|your credit balance is too low)/i;

/** An error event within a stream has a type and no status. */
const KIND_OF_TYPE: Record<string, FailureKind> = {
  overloaded_error: "overloaded",
  rate_limit_error: "rate_limit",
  authentication_error: "fatal",
  billing_error: "fatal",
  permission_error: "fatal",
  not_found_error: "fatal",
  invalid_request_error: "bad_request",
  request_too_large: "bad_request",
};

/** An answer that can't be read as a message, though it came with a status of 200. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
}

/** Why an attempt failed, from any error of the SDK, of the network or of a stream. */
export function classify(error: unknown, context: AttemptContext): Failure {
  const { redact } = context;
  const api = apiError(error);
  const kind = kindOf(api, context, rootOf(error));
  const message = sentence(describe({ kind, api, error, context }));
  return { kind, status: api.status, code: api.code, message: redact(message) };
}

function kindOf(
  api: ApiError,
  { aborted, timedOutMs, answered }: AttemptContext,
  root: unknown,
): FailureKind {
  if (aborted) return "aborted";
  if (timedOutMs !== null) return answered ? "stream" : "network";
  const { status, code, type, text } = api;
  // A proxy that refuses us will do so again, unlike one that can't reach the server.
  if (root instanceof ProxyRefusal && root.status < 500) return "fatal";
  if (status === null) return (type && KIND_OF_TYPE[type]) || (answered ? "stream" : "network");
  if (code !== null && (SPEND_CODES.has(code) || (status < 500 && ACCOUNT_CODES.has(code)))) return "fatal";
  if ([401, 402, 403, 404].includes(status)) return "fatal";
  // Redirects are not followed: they lead away from the server that the key is for.
  if (status < 400) return "fatal";
  if (status === 400 && SPEND_TEXT.test(text)) return "fatal";
  if (status === 429) return "rate_limit";
  if (status === 529) return "overloaded";
  if (status === 408 || status === 409 || status >= 500) return "server";
  return "bad_request";
}

function describe(o: { kind: FailureKind; api: ApiError; error: unknown; context: AttemptContext }): string {
  const { kind, api, error, context } = o;
  const { baseUrl, model } = context;
  const { status, type, code } = api;
  const said = api.text === "" ? "" : `: ${api.text}`;
  if (kind === "aborted") return "The request was stopped.";
  if (kind === "fatal") {
    if (status === 401) {
      return `${baseUrl} refused the API key (401${said}). Check ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN.`;
    }
    if ((code !== null && SPEND_CODES.has(code)) || SPEND_TEXT.test(api.text)) {
      return `The account's spend limit is reached${sentence(said)} Raise the limit or add credit in the Claude Console, or wait until then.`;
    }
    if (status === 402)
      return `The account can't be billed (402${said}). Check its billing in the Claude Console.`;
    if (status === 403) {
      return `The API key is not permitted to do this (403${said}). Use another key or another model than ${model}, or ask for access.`;
    }
    if (status === 404 && type === "not_found_error") {
      return `${baseUrl} does not know the model "${model}" (404${said}). Check the name of the model.`;
    }
    if (status === 404) {
      return `There is no Messages API at ${baseUrl} (404). Check ANTHROPIC_BASE_URL: it ends before /v1/messages.`;
    }
    if (status === null && type === null) return `No answer from ${baseUrl}: ${causeOf(error)}`;
    if (status !== null && status < 400) {
      return `${baseUrl} answers with a redirect (${status}), which is not followed. Set ANTHROPIC_BASE_URL to where the API is.`;
    }
    return `The account can't use the API (${status ?? type ?? "error"}${said}).`;
  }
  if (status !== null) return `${baseUrl} answered ${status}${said}`;
  if (context.timedOutMs !== null) {
    return `No ${context.answered ? "complete " : ""}answer from ${baseUrl} within ${context.timedOutMs / 1000} s.`;
  }
  if (type !== null) return `The answer of ${baseUrl} broke off with an error (${type}${said}).`;
  if (error instanceof UnreadableAnswer)
    return `The answer of ${baseUrl} is not a message: ${oneLine(error.message)}`;
  if (context.answered) return `The answer of ${baseUrl} broke off: ${causeOf(error)}`;
  return `No answer from ${baseUrl}: ${causeOf(error)}`;
}

interface ApiError {
  status: number | null;
  type: string | null;
  code: string | null;
  text: string;
}

/** The fields that the SDK puts on its errors (1.x), read without trusting any of them. */
function apiError(error: unknown): ApiError {
  const fields = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const string = (value: unknown): string | null => (typeof value === "string" ? value : null);
  const status = typeof fields["status"] === "number" ? fields["status"] : null;
  const type = string(fields["type"]);
  const code = string(fields["errorCode"]) ?? type;
  // Without the API's own words, the SDK's message is the status and the start of the body.
  const raw = status === null ? "" : (string(fields["message"]) ?? "").replace(/^\d{3} ?/, "");
  return { status, type, code, text: oneLine(string(fields["apiMessage"]) ?? raw) };
}

/** The innermost reason: the SDK and the transport each wrap what the system said. */
function causeOf(error: unknown): string {
  const reason = rootOf(error);
  if (!(reason instanceof Error)) return oneLine(String(reason));
  const code = "code" in reason && typeof reason.code === "string" ? reason.code : "";
  const text = oneLine(reason.message) || reason.name;
  return text.includes(code) ? text : `${text} (${code})`;
}

function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.cause !== undefined) root = root.cause;
  return root;
}

/** Ends it, so that another one can follow. */
function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

const LONGEST_TEXT = 300;

/** A page of HTML from a proxy is not a sentence. */
function oneLine(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}
