/**
 * Whether a tool's result is an error, judged by its structure. Its words don't decide: `Error-free booking
 * made` is a success, and `declined` may be what was asked for.
 */
export function isErrorResult(result: unknown): boolean {
  return isError(result, MOST_WRAPPED);
}

/** How many times a result may be wrapped: text that holds JSON that holds `{"result": ...}`. */
const MOST_WRAPPED = 4;

function isError(result: unknown, wrapped: number): boolean {
  if (wrapped === 0) return false;
  if (typeof result === "string") return isErrorText(result, wrapped);
  if (Array.isArray(result)) return isErrorList(result, wrapped);
  return isRecord(result) && isErrorObject(result, wrapped);
}

// Keys in the form in which they are compared: small letters, without `_` and `-`.

/** Keys that hold an error where there is one. */
const ERRORS = new Set([
  "error",
  "errors",
  "err",
  "exception",
  "fault",
  "errorcode",
  "errormessage",
  "errormsg",
  "errortype",
]);
/** Keys that say whether there is an error. */
const FLAGS = new Set(["iserror", "haserror", "haserrors", "failed", "isfailed"]);
const SUCCESS = new Set(["success", "succeeded", "successful", "ok", "issuccess"]);
/** Keys that hold a word. */
const WORDS = new Set(["status", "result", "outcome", "state"]);
const FAILED = new Set(["error", "errored", "failed", "failure", "fail", "exception"]);
/** Keys that hold an HTTP status. */
const HTTP_STATUSES = new Set(["status", "statuscode", "httpstatus", "httpstatuscode"]);
/** Keys that hold the exit code of a program. */
const EXITS = new Set(["returncode", "exitcode", "exitstatus"]);
/** A wrapper, if it is the only key. */
const WRAPPERS = new Set(["result", "data", "response", "output", "body", "content"]);

function isErrorObject(object: Record<string, unknown>, wrapped: number): boolean {
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => [
    key.toLowerCase().replace(/[-_ ]/g, ""),
    value,
  ]);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && WRAPPERS.has(only[0]) && isError(only[1], wrapped - 1))
    return true;
  return (
    entries.some(([key, value]) => saysError(key, value)) ||
    // The answer of a web service: `{"code": 404, "message": "no such seat"}`.
    (entries.some(([key, value]) => key === "code" && isHttpError(value)) &&
      entries.some(([key]) => key === "message" || key === "msg"))
  );
}

function saysError(key: string, value: unknown): boolean {
  if (ERRORS.has(key)) return !isNothing(value);
  if (FLAGS.has(key)) return value === true;
  if (SUCCESS.has(key)) return value === false || value === "false";
  if (EXITS.has(key)) return typeof value === "number" && value !== 0;
  if (HTTP_STATUSES.has(key) && isHttpError(value)) return true;
  if (typeof value !== "string") return false;
  // Claude's own errors, and errors of the tools that the API runs itself.
  if (key === "type") return /(?:^|_)error$/i.test(value);
  return WORDS.has(key) && FAILED.has(value.trim().toLowerCase());
}

function isHttpError(value: unknown): boolean {
  if (typeof value === "number") return value >= 400 && value < 600;
  return typeof value === "string" && /^\s*[45]\d\d\s*$/.test(value);
}

/** A list of text parts is one text. Any other list is an error when all its items are. */
function isErrorList(list: readonly unknown[], wrapped: number): boolean {
  const texts = list.flatMap((part) => {
    if (typeof part === "string") return [part];
    return isRecord(part) && part["type"] === "text" && typeof part["text"] === "string"
      ? [part["text"]]
      : [];
  });
  if (texts.length === list.length) return isErrorText(texts.join(""), wrapped);
  return list.length > 0 && list.every((item) => isRecord(item) && isErrorObject(item, wrapped));
}

/** Marks before a label: bold, quotes of a log, a red cross. */
const MARKS = "[\\s*_>#\"'\\u274C\\u26A0\\uFE0F\\u{1F6AB}\\u{1F6D1}\\u2716\\u2717]{0,8}";
const WORD =
  "(?:[A-Za-z_][\\w.]{0,99}?(?:Error|Exception)|[Ee]rrors?|ERRORS?|[Ee]xception|EXCEPTION|[Ff]atal(?: error)?|FATAL|panic|[Ff]ehler(?:meldung)?|FEHLER|[Ee]rreurs?|ERREUR|[Ee]rrore|[Ee]rro)";
const CODE =
  "(?:[\\s-]{0,4}[([]?(?:[Cc]ode )?(?:\\d{1,5}|[A-Z][A-Z0-9_]{2,40})[)\\]]?|\\s(?:de|del|en|in|of|while|du|bei|beim)\\s[^:\\n]{1,40})?";
/** An error as programs print it: `Error: not found`, `ValueError: no such seat`, `Error 404: gone`, `Fehler: belegt`. */
const LABEL = new RegExp(
  `^${MARKS}(?:\\[(?:error|ERROR|Error)\\]|${WORD}${CODE}[\\s*_]{0,4}:)([^\\n]*)`,
  "u",
);
/** Only the word, its number or its class. */
const BARE =
  /^(?:(?:error|exception|fehler|erreur)(?: \d{1,5})?|\w{1,60}(?:Error|Exception)|(?:request )?timed? ?out)[.!]?$/;
const UNCAUGHT = /^\s*(?:uncaught|unhandled) (?:\w{1,20} ){0,2}(?:exception|error)\b/i;
const TRACEBACK = /^\s*Traceback \(most recent call last\):/;
const HTTP =
  /^\s*(?:HTTP(?:\/[\d.]{1,4})?(?: (?:status|error|code)){0,2}:? [45]\d\d\b|[45]\d\d (?:Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed|Request Timeout|Conflict|Gone|Unprocessable|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Timeout)\b)/i;
/** A line of a log: `2026-11-25 10:00:00 ERROR booking failed`, `level=error msg="full"`. */
const LOGGED =
  /^\s*(?:\[?\d{4}-\d\d-\d\d[T ][\d:.,Z+-]{5,30}\]?\s{1,4}\[?(?:ERROR|FATAL|CRITICAL)\b|(?:[\w.]{1,30}=[^\s"]{1,60}\s){0,4}level="?(?:error|fatal|critical)\b)/;
const TAG = /^\s*<(?:\w{1,30}_)?error\b[^>]{0,200}>/i;
/** A printed Python dictionary: `{'error': 'card declined'}`. */
const PYTHON =
  /^\s*\{\s*'(?:error|errors|exception|error_message|error_code)'\s*:(?!\s*(?:None\b|False\b|0\b|''|""|\[\]|\{\}))/;

function isErrorText(text: string, wrapped: number): boolean {
  const json = asJson(text);
  if (json !== undefined) return isError(json, wrapped - 1);
  const label = LABEL.exec(text);
  if (label !== null)
    return !/^\s*(?:none|no|null|nil|false|0|n\/a|keine?r?|ninguno|aucune?)\s*[.!]?\s*$/i.test(
      label[1] ?? "",
    );
  const bare = text.trim();
  if (BARE.test(bare) || BARE.test(bare.toLowerCase())) return true;
  return [UNCAUGHT, TRACEBACK, HTTP, LOGGED, TAG, PYTHON].some((form) => form.test(text));
}

/** The JSON object, list or string in a text. Undefined for any other text. */
function asJson(text: string): unknown {
  if (!/^\s*[{["]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `null`, `""`, `false`, 0, `"none"`, empty lists, and objects that hold nothing else: no error. */
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
