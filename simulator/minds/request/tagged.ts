import type { MessageRequest } from "../../../claude/types.ts";

/** All text of a request's system prompt. */
export function systemText(request: MessageRequest): string {
  const { system } = request;
  if (system === undefined) return "";
  return typeof system === "string" ? system : system.map((block) => block.text).join("\n\n");
}

/** The text of one message of a request. */
export function messageText(message: MessageRequest["messages"][number]): string {
  const { content } = message;
  if (typeof content === "string") return content;
  return content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n\n");
}

/**
 * The text in the first `<name>…</name>` with one of the given names, in their order; null when there is
 * none. A tag counts only at the beginning of a line: data quoted inside a block can't close it in the middle
 * of one.
 */
export function tagged(text: string, names: readonly string[]): string | null {
  for (const name of names) {
    const open = new RegExp(`^<${name}(?:\\s[^>]*)?>`, "im").exec(text);
    if (!open) continue;
    const from = open.index + open[0].length;
    const close = new RegExp(`</${name}>\\s*$`, "im").exec(text.slice(from));
    if (close) return text.slice(from, from + close.index).trim();
  }
  return null;
}

/**
 * The text under a heading such as `Goal:` or `## Goal`, up to the next heading; null when the heading is missing.
 */
export function underHeading(text: string, heading: RegExp): string | null {
  const lines = text.split("\n");
  const isHeading = (line: string): boolean => /^(?:#+\s+\S|[A-Z][\w ’']{1,40}:)/.test(line);
  for (const [index, line] of lines.entries()) {
    const title = /^(?:#+\s*)?([^:\n]{2,40}?)\s*(?::\s*(.*))?$/.exec(line);
    if (!title || !isHeading(line) || !heading.test(title[1] ?? "")) continue;
    const rest: string[] = [];
    for (const next of lines.slice(index + 1)) {
      if (isHeading(next)) break;
      rest.push(next);
    }
    return [title[2] ?? "", ...rest].join("\n").trim();
  }
  return null;
}
