/**
 * A Markdown text in parts that can be read alone. One begins at a line that nothing before it can hold: not indented,
 * begun by a letter or a heading, after an empty line, outside a block of code. Where a part begins depends on nothing
 * that comes later, so that of a text that grows only the last part changes.
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
