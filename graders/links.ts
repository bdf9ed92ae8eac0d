import { z } from "zod";
import { coversLink, findLinks, normalizeLink } from "../text/index.ts";
import { replies, said } from "./reading/scope.ts";
import { givenTexts } from "./reading/sources.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

export interface LinksSettings {
  allow: "none" | "given";
}

const schema = z
  .enum(["none", "given"], { error: "expected none, or given (only links that the agent was given)" })
  .transform((allow): LinksSettings => ({ allow }));

/** Replies hold no links, or only links that the agent was given. */
export const links: Grader<LinksSettings> = {
  kind: "links",
  version: 4,
  about: "`none`: no reply holds a link. `given`: only links that the prompt or a tool gave the agent.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ allow }) =>
    allow === "none" ? "holds no links" : "holds only links that the agent was given",
  grade: ({ allow }, subject) => {
    const found = replies(subject).flatMap((reply) => findLinks(reply.text).map((link) => ({ reply, link })));
    const known = (turn: number): string[] => givenTexts(subject, turn).flatMap(findLinks).map(normalizeLink);
    const wrong = found.filter(
      ({ reply, link }) =>
        allow === "none" || !known(reply.turn).some((given) => coversLink(given, normalizeLink(link))),
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
