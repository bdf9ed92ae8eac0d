/**
 * Breaks text at spaces so that no line is wider than `width`, each indented by `indent`. Long words are broken. What
 * follows a dash is indented as deep as the words behind it.
 */
export function wrapText(text: string, width: number, indent = 0): string {
  const hang = text.startsWith("- ") ? 2 : 0;
  const margin = " ".repeat(indent);
  return text
    .split("\n")
    .flatMap((line, i) =>
      wrapLine({ line, room: Math.max(10, width - indent), first: i === 0 ? 0 : hang, hang }),
    )
    .map((line) => margin + line)
    .join("\n");
}

/** @param o.first spaces before the first line, and `o.hang` before all others, besides those that the line has */
function wrapLine(o: { line: string; room: number; first: number; hang: number }): string[] {
  const own = /^ */.exec(o.line)?.[0] ?? "";
  const lead = own + " ".repeat(o.hang);
  const lines: string[] = [];
  let current = own + " ".repeat(o.first);
  for (let word of o.line.trim().split(/ +/)) {
    while (current.trim() !== "" && current.length + 1 + word.length > o.room) {
      lines.push(current);
      current = lead;
    }
    while (lead.length + word.length > o.room && word.length > 1) {
      const cut = Math.max(1, o.room - lead.length);
      lines.push(lead + word.slice(0, cut));
      word = word.slice(cut);
    }
    current = current.trim() === "" ? current + word : `${current} ${word}`;
  }
  lines.push(current);
  return lines;
}
