import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { z } from "zod";
import type { World } from "../../world.ts";

/** Where on GitHub a command runs, as far as the environment says. */
export interface GithubContext {
  /** Whether the output is read by a runner of GitHub Actions. */
  inActions: boolean;
  /** `https://api.github.com`, or that of a company's own server. */
  apiUrl: string;
  /** Null where it is missing: then nothing is sent. */
  token: string | null;
  /** `owner/name`. */
  repository: string | null;
  /** The commit under review: the head of the pull request, not the merge that Actions tests. */
  sha: string | null;
  pullRequest: number | null;
  /** The page of the workflow's run. */
  runUrl: string | null;
  /**
   * The path from the repository's root to the project, with a slash at the end; empty where they are the
   * same.
   */
  prefix: string;
}

const event = z.looseObject({
  number: z.int().positive().optional(),
  pull_request: z
    .looseObject({ number: z.int().positive(), head: z.looseObject({ sha: z.string() }).optional() })
    .optional(),
  issue: z.looseObject({ number: z.int().positive(), pull_request: z.looseObject({}).optional() }).optional(),
});
type Event = z.output<typeof event>;

/**
 * Reads GitHub's own variables, and the event's file where there is one. What can't be read counts as
 * unknown.
 */
export async function githubContext({ env, cwd }: Pick<World, "env" | "cwd">): Promise<GithubContext> {
  const happened = await eventOf(env["GITHUB_EVENT_PATH"]);
  const repository = /^[\w.-]+\/[\w.-]+$/.exec(env["GITHUB_REPOSITORY"] ?? "")?.[0] ?? null;
  const sha = happened.pull_request?.head?.sha ?? env["GITHUB_SHA"] ?? "";
  const run = /^\d+$/.exec(env["GITHUB_RUN_ID"] ?? "")?.[0];
  const server = urlOf(env["GITHUB_SERVER_URL"], "https://github.com");
  const root = env["GITHUB_WORKSPACE"] ?? "";
  const below = root === "" ? "" : relative(root, cwd).replaceAll("\\", "/");
  return {
    inActions: env["GITHUB_ACTIONS"] === "true",
    apiUrl: urlOf(env["GITHUB_API_URL"], "https://api.github.com"),
    token: (env["GITHUB_TOKEN"] ?? env["GH_TOKEN"] ?? "").trim() || null,
    repository,
    sha: /^[0-9a-f]{40,64}$/i.test(sha) ? sha : null,
    pullRequest: pullRequestOf(happened, env["GITHUB_REF"] ?? ""),
    runUrl: repository === null || run === undefined ? null : `${server}/${repository}/actions/runs/${run}`,
    prefix: below === "" || below.startsWith("..") ? "" : `${below}/`,
  };
}

async function eventOf(path: string | undefined): Promise<Event> {
  if (path === undefined || path === "") return {};
  const text = await readFile(path, "utf8").catch(() => "{}");
  try {
    return event.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}

/** Comments on a pull request are events of an issue. In a merge queue, the branch name holds the number. */
function pullRequestOf(happened: Event, ref: string): number | null {
  const { pull_request: pull, issue } = happened;
  if (pull !== undefined) return pull.number;
  if (issue?.pull_request !== undefined) return issue.number;
  const named = /^refs\/pull\/(\d{1,9})\//.exec(ref)?.[1];
  return named === undefined ? null : Number(named);
}

function urlOf(text: string | undefined, otherwise: string): string {
  const given = (text ?? "").replace(/\/+$/, "");
  return /^https?:\/\/[^\s@]+$/i.test(given) ? given : otherwise;
}
