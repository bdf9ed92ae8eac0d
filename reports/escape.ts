/** Control characters, and those that reorder or hide text. Line breaks and tabs are left to the caller. */
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/**
 * Untrusted text made safe for a terminal: control characters are shown, never sent.
 * An escape character becomes `␛`, others `\u{…}`; a carriage return can't overwrite a line.
 */
export function forTerminal(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .toWellFormed()
    .replace(UNSAFE, (c) =>
      c === "\u001b" ? "␛" : c === "\u200d" ? c : `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
    );
}

/** Untrusted text as one line of Markdown, in which nothing is markup. */
export function forMarkdown(text: string): string {
  return forTerminal(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~@$]/g, (c) => `\\${c}`)
    .replace(/\s*\n\s*/g, " ")
    .replace(/(https?):\/\//gi, "$1:&#47;&#47;")
    .trim();
}

/** Untrusted text for an XML 1.0 element or attribute: characters that XML can't hold are replaced. */
export function forXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;");
}

/** The first `max` characters, cut at a word where possible, on one line. */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  if (characters.length <= max) return line;
  const cut = characters.slice(0, max - 1).join("");
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), Math.floor(cut.length * 0.7)))}…`;
}
