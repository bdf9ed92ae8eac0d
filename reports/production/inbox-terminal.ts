import { excerpt, forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { padTo, widthOf, wrapText } from "../text/wrap.ts";
import { plural, thousands } from "../words/words.ts";
import type { Inbox, InboxItem } from "./inbox.ts";
import type { ReasonKind } from "./reason-kinds.ts";

/** How many columns of a line are for the customer's first words. */
const OPENING = 36;
/** The fewest columns for the reasons. */
const LEAST = 24;
const SHORT: Record<ReasonKind, string> = {
  "thumbs-down": "thumbs down",
  "low-rating": "low rating",
  guardrail: "guardrail",
  "hand-off": "hand-off",
  unusual: "unusual",
};

/**
 * The conversations worth reading, one line each.
 * @param where the source of the conversations, in words: `conversations.sqlite, since 2026-11-19`
 */
export function renderInbox(
  { looked, items }: Inbox,
  { where, page }: { where: string; page: Page },
): string {
  const { style, width } = page;
  const room = Math.max(60, width);
  const head =
    items.length === 0
      ? `None of ${plural(looked, "conversation")} is worth reading by itself`
      : `${thousands(items.length)} of ${plural(looked, "conversation")} ${items.length === 1 ? "is" : "are"} worth reading`;
  const length = prefixLength(items.map(({ id }) => id));
  const ids = Math.max(...items.map(({ id }) => widthOf(idWords(id, length))), 0);
  const lines = items.map((item) => {
    const when = (item.at ?? "").slice(0, 16).replace("T", " ");
    const start = `${padTo(idWords(item.id, length), ids)}  ${when === "" ? "" : `${padTo(when, 16)}  `}`;
    const head = `${start}${padTo(quoted(item.opens), OPENING)}  `;
    return head + forTerminal(excerpt(whyWords(item), Math.max(LEAST, room - widthOf(head))));
  });
  return `${[
    style.bold(wrapText(forTerminal(`${head} (${where}).`), room)),
    ...(lines.length === 0
      ? []
      : ["", ...lines, "", style.dim(style.commands("Make a case of one: assay promote ID"))]),
  ].join("\n")}\n`;
}

/**
 * `thumbs down: "..." (message 2); guardrail; 2 x unusual`. The first reason in full, the others by their
 * kind.
 */
function whyWords({ reasons }: InboxItem): string {
  const [first, ...more] = reasons;
  if (first === undefined) return "";
  const counts = new Map<ReasonKind, number>();
  for (const { kind } of more) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const others = [...counts].map(([kind, n]) => `${n === 1 ? "" : `${n} x `}${SHORT[kind]}`);
  const where = first.message === null ? "" : ` (message ${first.message})`;
  return [`${first.words}${where}`, ...others].join("; ");
}

/** The fewest characters of an id that are shown. */
const LEAST_ID = 8;

/** How many characters of the ids are needed to distinguish them. `assay promote` accepts this prefix. */
function prefixLength(ids: readonly string[]): number {
  const longest = Math.max(...ids.map((id) => id.length), LEAST_ID);
  let length = LEAST_ID;
  while (length < longest && new Set(ids.map((id) => id.slice(0, length))).size < ids.length) length += 1;
  return length;
}

/** Names from a file are untrusted text. */
function idWords(id: string, length: number): string {
  return forTerminal(id.slice(0, length).replaceAll(/\s/g, " "));
}

function quoted(text: string): string {
  return `"${forTerminal(excerpt(text, OPENING - 2))}"`;
}
