/**
 * Whether what a tool answered is an error, told by its structure. The words of a result say nothing: `Error-free booking
 * made` is good news, and `declined` may be what was asked for.
 */
export function isErrorResult(result: unknown): boolean {
  if (typeof result === "string") return isErrorText(result);
  if (Array.isArray(result)) return isErrorList(result);
  return isRecord(result) && isErrorObject(result);
}

/** Keys that hold an error where there is one. */
const ERRORS = [
  "error",
  "errors",
  "exception",
  "error_code",
  "error_message",
  "error_type",
  "errorcode",
  "errormessage",
  "errortype",
];
/** Keys that say whether there is one. */
const FLAGS = ["is_error", "iserror", "has_error", "haserror"];
const SUCCESS = ["success", "succeeded", "ok", "is_success", "issuccess"];
/** Keys that hold a word or an HTTP status. */
const STATUSES = ["status", "status_code", "statuscode", "http_status", "httpstatus"];
const FAILED = new Set(["error", "errored", "failed", "failure", "fail", "exception"]);

function isErrorObject(object: Record<string, unknown>): boolean {
  const entries = Object.entries(object).map(([key, value]) => [key.toLowerCase(), value] as const);
  const has = (keys: readonly string[], holds: (value: unknown) => boolean): boolean =>
    entries.some(([key, value]) => keys.includes(key) && holds(value));
  return (
    has(ERRORS, (value) => !isNothing(value)) ||
    has(FLAGS, (value) => value === true) ||
    has(SUCCESS, (value) => value === false) ||
    has(STATUSES, isFailedStatus) ||
    // Claude's own errors, and those of the tools that the API runs itself.
    has(["type"], (value) => typeof value === "string" && /(?:^|_)error$/i.test(value))
  );
}

function isFailedStatus(value: unknown): boolean {
  if (typeof value === "number") return value >= 400 && value < 600;
  if (typeof value !== "string") return false;
  return FAILED.has(value.trim().toLowerCase()) || /^\s*[45]\d\d\s*$/.test(value);
}

/** A list of text parts is one text. A list of anything else is an error when all of it is. */
function isErrorList(list: readonly unknown[]): boolean {
  const texts = list.flatMap((part) => {
    if (typeof part === "string") return [part];
    return isRecord(part) && part["type"] === "text" && typeof part["text"] === "string"
      ? [part["text"]]
      : [];
  });
  if (texts.length === list.length) return isErrorText(texts.join(""));
  return list.length > 0 && list.every((item) => isRecord(item) && isErrorObject(item));
}

/** An error as programs print it: `Error: not found`, `ValueError: no such seat`, `Error 404: gone`. */
const LABEL =
  /^\s*(?:\[(?:error|ERROR|Error)\]|(?:[A-Za-z_][\w.]{0,99}?(?:Error|Exception)|[Ee]rrors?|ERRORS?|[Ee]xception|EXCEPTION)(?:\s{0,4}[([]?(?:[Cc]ode )?(?:\d{3,5}|[A-Z][A-Z0-9_]{2,40})[)\]]?)?\s{0,4}:)([^\n]*)/;
/** Nothing but the word. */
const BARE = /^(?:error|exception)[.!]?$/i;
const TRACEBACK = /^\s*Traceback \(most recent call last\):/;
const HTTP = /^\s*HTTP\/[\d.]{1,4} [45]\d\d\b/;
const TAG = /^\s*<(?:\w{1,30}_)?error\b[^>]{0,200}>/i;
/** A Python dictionary that was printed: `{'error': 'card declined'}`. */
const PYTHON =
  /^\s*\{\s*'(?:error|errors|exception|error_message|error_code)'\s*:(?!\s*(?:None\b|False\b|0\b|''|""|\[\]|\{\}))/;

function isErrorText(text: string): boolean {
  const json = asJson(text);
  if (json !== undefined) return isErrorResult(json);
  const label = LABEL.exec(text);
  if (label !== null) return !/^\s*(?:none|no|null|nil|false|0|n\/a)\s*[.!]?\s*$/i.test(label[1] ?? "");
  return BARE.test(text.trim()) || [TRACEBACK, HTTP, TAG, PYTHON].some((form) => form.test(text));
}

/** What is written in a text as JSON: an object or a list. Undefined for any other text. */
function asJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `null`, `""`, `false`, 0, `"none"`, empty lists, and objects that hold nothing else: there is no error. */
function isNothing(value: unknown): boolean {
  if (typeof value === "string") return /^\s*(?:none|null|no|false|0|n\/a|ok)?\s*$/i.test(value);
  if (typeof value === "number") return value === 0;
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.values(value).every((item) => isEmpty(item));
  return value === null || value === undefined || value === false;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    value === 0 ||
    value === false ||
    isEmptyList(value)
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
