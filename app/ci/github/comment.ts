import { z } from "zod";
import { GithubError, type GithubClient } from "./client.ts";

/** How many pages of comments are searched, a hundred comments on each. */
const PAGES = 30;

const comment = z.looseObject({
  id: z.int(),
  body: z.string().nullish(),
  user: z.looseObject({ type: z.string().optional() }).nullish(),
  author_association: z.string().optional(),
});

/**
 * Replaces the comment that the same command left on a pull request before, or adds a new one. A comment with
 * the same marker by a user who may not write to the repository is ignored.
 * @param o.marker the beginning of the text
 * @throws {GithubError}
 */
export async function upsertComment(
  github: GithubClient,
  o: { repository: string; pullRequest: number; marker: string; text: string },
): Promise<"added" | "updated"> {
  const comments = `/repos/${o.repository}/issues/${o.pullRequest}/comments`;
  for (const id of await ownComments(github, comments, o.marker)) {
    const done = await github
      .send("PATCH", `/repos/${o.repository}/issues/comments/${id}`, { body: o.text })
      .then(() => true)
      .catch((cause: unknown) => {
        // It was deleted in the meantime.
        if (cause instanceof GithubError && cause.status === 404) return false;
        throw cause;
      });
    if (done) return "updated";
  }
  await github.send("POST", comments, { body: o.text });
  return "added";
}

const WRITERS = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

/** Ids of our comments: those of a bot first, then the oldest. */
async function ownComments(github: GithubClient, path: string, marker: string): Promise<number[]> {
  const found = (await github.list(path, PAGES)).flatMap((item) => comment.safeParse(item).data ?? []);
  const isBot = (c: (typeof found)[number]): boolean => c.user?.type === "Bot";
  const own = found.filter(
    (c) => c.body?.startsWith(marker) === true && (isBot(c) || WRITERS.has(c.author_association ?? "")),
  );
  return own.toSorted((a, b) => Number(isBot(b)) - Number(isBot(a))).map((c) => c.id);
}
