import { z } from "zod";
import { replies, said } from "./scope.ts";
import type { Grader, Subject } from "./types.ts";
import { fail, pass } from "./verdict.ts";

export interface LinksSettings {
  allow: "none" | "given";
}

const schema = z
  .enum(["none", "given"], { error: "expected none, or given (only links that the agent was given)" })
  .transform((allow): LinksSettings => ({ allow }));

/**
 * Endings that make a bare name a domain. A short list on purpose: with all of them, "done.Next" would be a link.
 * Anything after a scheme, after www. or before a path needs no such list.
 */
const ENDINGS =
  "com|org|net|edu|gov|int|mil|info|biz|io|co|ai|app|dev|online|site|website|shop|store|insurance|finance|bank|car|cars|auto|" +
  "us|uk|ca|au|nz|ie|eu|fr|es|de|mx|ch|nl|pt|br|ar|jp|cn|ru|ly";

const NAME = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
const HOST = `${NAME}(?:\\.${NAME})*`;
const TAIL = "(?:[/?#][^\\s<>()\\[\\]\"'`]*)?";

const LINK = new RegExp(
  [
    // with a scheme, whatever the host
    `(?:https?|ftp)://[^\\s<>()\\[\\]"'\`]+`,
    // an address for mail
    `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]+@${HOST}\\.\\p{L}{2,}`,
    `www\\.${HOST}${TAIL}`,
    // a domain with a known ending, or any domain with a path
    `(?<![\\p{L}\\p{N}@.-])${HOST}\\.(?:${ENDINGS})(?![\\p{L}\\p{N}-])(?::\\d+)?${TAIL}`,
    `(?<![\\p{L}\\p{N}@.-])${HOST}\\.\\p{L}{2,}/[^\\s<>()\\[\\]"'\`]+`,
  ].join("|"),
  "giu",
);

/** The target of a Markdown link, whatever it looks like: `[our page](/quote)`. */
const MARKDOWN_TARGET = /\]\(\s{0,8}<?([^()\s<>]{1,2000})>?[^()]{0,200}\)/gu;

/** The links, mail addresses and domains in a text, as written, each once. Telephone links are none. */
export function findLinks(text: string): string[] {
  const targets = [...text.matchAll(MARKDOWN_TARGET)].map((match) => match[1] ?? "");
  const bare = [...text.matchAll(LINK)].map((match) => match[0]);
  const links = [...targets.filter((target) => !/^tel:/iu.test(target)), ...bare];
  const seen = new Map(links.map((link) => [normalize(link), link.replace(/[.,;:!?*_]+$/u, "")]));
  seen.delete("");
  return [...seen.values()];
}

/** One spelling for a link: no scheme, no `www.`, no closing punctuation or slash; the host in lower case. */
function normalize(link: string): string {
  const bare = link
    .replace(/^(?:https?|ftp):\/\//iu, "")
    .replace(/^mailto:/iu, "")
    .replace(/^www\./iu, "")
    .replace(/[.,;:!?*_/]+$/u, "");
  const path = bare.search(/[/?#]/u);
  return path === -1 ? bare.toLowerCase() : bare.slice(0, path).toLowerCase() + bare.slice(path);
}

/** Everything that the agent was given up to a turn: its prompt, and what its tools returned. */
function given(subject: Subject, turn: number): string[] {
  const results = subject.transcript.turns
    .slice(0, turn + 1)
    .flatMap((played) => played.toolCalls.map((call) => call.result));
  return [subject.knowledge, ...results].flatMap(findLinks).map(normalize);
}

/** A given link covers itself and its shorter forms: a given page makes its domain a given one. */
function covers(givenLink: string, link: string): boolean {
  return givenLink === link || (givenLink.startsWith(link) && /^[/?#]/u.test(givenLink.slice(link.length)));
}

/** Replies hold no links, or only links that the agent was given. */
export const links: Grader<LinksSettings> = {
  kind: "links",
  version: 1,
  about: "`none`: no reply holds a link. `given`: only links that the prompt or a tool gave the agent.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ allow }) =>
    allow === "none" ? "holds no links" : "holds only links that the agent was given",
  grade: ({ allow }, subject) => {
    const found = replies(subject).flatMap((reply) => findLinks(reply.text).map((link) => ({ reply, link })));
    const wrong = found.filter(
      ({ reply, link }) =>
        allow === "none" || !given(subject, reply.turn).some((known) => covers(known, normalize(link))),
    );
    if (wrong.length === 0)
      return pass(found.length === 0 ? "no links" : "every link was given to the agent");
    const names = [...new Set(wrong.map(({ link }) => link))].join(", ");
    return fail(
      allow === "none" ? `links: ${names}` : `links that the agent was never given: ${names}`,
      wrong.map(({ reply, link }) => said(reply, link)),
    );
  },
};
