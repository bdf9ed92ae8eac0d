/**
 * Splits a Markdown text into parts that can be parsed alone. A part begins at a line that no earlier block
 * can contain: not indented, begun by a letter or a heading, after an empty line, outside a code block. Where
 * a part begins does not depend on later text, so only the last part of a growing text changes.
 */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let empty = false;
  let fence = "";
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline + 1;
    const line = text.slice(at, end);
    if (empty && fence === "" && /^[\p{L}#]/u.test(line)) {
      parts.push(text.slice(from, at));
      from = at;
    }
    const [, marks = "", rest = ""] = /^[ \t>]*(`{3,}|~{3,})(.*)/.exec(line) ?? [];
    if (fence === "") fence = marks;
    else if (marks.startsWith(fence) && rest.trim() === "") fence = "";
    empty = line.trim() === "";
    at = end;
  }
  return from < text.length ? [...parts, text.slice(from)] : parts;
}
