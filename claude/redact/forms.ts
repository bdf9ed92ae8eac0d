/**
 * A longer secret, such as a whole certificate, is only searched for unchanged: it would have too many other
 * forms.
 */
const LONGEST_ENCODED = 1024;

/**
 * The forms in which a secret may occur in a text: unchanged, escaped for JSON, a URL or HTML, in hex, as a
 * list of bytes, in base64, also twice.
 */
export function formsOf(secret: string): string[] {
  const forms = [secret, ...withinJson(secret)];
  if (secret.length <= LONGEST_ENCODED) {
    const twice = withinBase64(Buffer.from(secret).toString("base64"));
    forms.push(...withinUrl(secret), ...withinHtml(secret), ...withinHex(secret), ...withinBase64(secret));
    forms.push(...twice);
  }
  return [...new Set(forms)];
}

function withinJson(secret: string): string[] {
  const once = jsonText(secret);
  const ascii = once.replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const slashes = once.replaceAll("/", "\\/");
  const every = codesOf(secret).map((code) => `\\u${code.toString(16).padStart(4, "0")}`);
  return [once, jsonText(once), ascii, slashes, jsonText(slashes), every.join(""), jsonText(every.join(""))];
}

function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function withinUrl(secret: string): string[] {
  const text = secret.toWellFormed();
  const component = encodeURIComponent(text);
  const strict = component.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const path = strict.replaceAll(/%2f/gi, "/");
  const every = Buffer.from(text).toString("hex").replace(/../g, "%$&");
  return [
    component,
    strict,
    path,
    encodeURI(text),
    strict.replaceAll("%20", "+"),
    encodeURIComponent(component),
    every,
  ];
}

function withinHtml(secret: string): string[] {
  const text = secret
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
  const codes = codesOf(secret);
  return [
    text,
    codes.map((code) => `&#${code};`).join(""),
    codes.map((code) => `&#x${code.toString(16)};`).join(""),
  ];
}

function codesOf(secret: string): number[] {
  return Array.from({ length: secret.length }, (_, at) => secret.charCodeAt(at));
}

function withinHex(secret: string): string[] {
  const hex = Buffer.from(secret).toString("hex");
  return [
    hex,
    ...[" ", ":", "-"].map((between) => hex.match(/../g)?.join(between) ?? ""),
    hex.replace(/../g, "\\x$&"),
    // A list of bytes, as debuggers print it.
    ...[",", ", "].flatMap((between) => [
      hex
        .match(/../g)
        ?.map((byte) => `0x${byte}`)
        .join(between) ?? "",
      [...Buffer.from(secret)].join(between),
    ]),
  ];
}

/**
 * Base64 writes three bytes as four characters, so a secret looks different after zero, one or two other
 * bytes. The characters at either end that depend on neighbours are left out.
 */
function withinBase64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const text = whole.toString("base64").slice(first, Math.floor((whole.length * 8) / 6));
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
