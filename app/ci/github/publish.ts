import {
  markerOf,
  renderComment,
  workflowCommands,
  worstFindings,
  type ReviewFinding,
  type Review,
  type ReviewState,
} from "../../../reports/review/index.ts";
import { addStepSummary } from "../step-summary.ts";
import type { World } from "../../world.ts";
import { atChangedLines } from "./changed-lines.ts";
import { addCheckRun, MOST_ANNOTATIONS, titleOf } from "./check-run.ts";
import { createGithub, GithubError, type GithubFetch, type GithubClient } from "./client.ts";
import { upsertComment } from "./comment.ts";
import { githubContext, type GithubContext } from "./context.ts";
import { outputLines } from "./outputs.ts";

/** What publishing needs of the machine. */
export interface Publisher {
  world: Pick<World, "env" | "cwd">;
  fetch: GithubFetch;
  /** Milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** Milliseconds since 1970. */
  now: () => number;
  append: (path: string, text: string) => Promise<void>;
  /** Removes secrets from everything that is sent. */
  redact: (text: string) => string;
}

interface Sent {
  id: string;
  code: number;
  files: readonly string[];
  costUsd: number | null;
}

/** The result, for people and for the runner. */
export interface Published {
  /** What was done and what was left out, with the reason; one sentence each. */
  notes: string[];
  /** Workflow commands for standard output, where no check run could be made. */
  commands: string;
}

const STATES: Record<number, ReviewState> = { 0: "passed", 1: "failed", 3: "undecided" };

/**
 * The review of a command that ended with this code: the code, with the flags taken into account, decides.
 */
export function withExitCode(review: Review, code: number): Review {
  const state = review.state === "failed" ? review.state : (STATES[code] ?? "could_not_run");
  return { ...review, state };
}

/**
 * Shows a review on GitHub: a check run on the commit, one comment on the pull request, outputs of the step,
 * and what could not be shown as annotations of the job. A refusal by GitHub never throws: a comment is an
 * extra, and must not change the command's result.
 * @param o.id tells the comment of this command from those of others: `gate prompts/pia`
 * @param o.files the reports, relative to the working folder
 */
export async function publishOnGithub(review: Review, o: Publisher & Sent): Promise<Published> {
  const context = await githubContext(o.world);
  const clean = cleaned(review, { prefix: context.prefix, redact: o.redact });
  const { token, repository, apiUrl } = context;
  const notes: string[] = [];
  let findings = clean.findings;
  let checked = false;
  if (token === null || repository === null) {
    const lacks = token === null ? "GITHUB_TOKEN" : "GITHUB_REPOSITORY (owner/name)";
    notes.push(`No comment and no check run on GitHub: ${lacks} is not set.`);
  } else {
    const github = createGithub({ ...o, apiUrl, token });
    const place: Place = { ...context, id: o.id, github, repository, notes };
    findings = await placed(place, findings);
    checked = await check(place, clean, findings);
    await comment(place, clean);
  }
  const commands =
    context.inActions && !checked ? workflowCommands(worstFindings(findings, MOST_ANNOTATIONS)) : "";
  await report(o, { clean, notes });
  return { notes, commands };
}

interface Place extends GithubContext {
  id: string;
  github: GithubClient;
  repository: string;
  notes: string[];
}

/** The review with paths from the repository's root, and without secrets. */
function cleaned(review: Review, o: { prefix: string; redact: (text: string) => string }): Review {
  const text = JSON.stringify(review);
  const safe = o.redact(text);
  const own = safe === text ? review : (JSON.parse(safe) as Review);
  return { ...own, findings: own.findings.map((f) => ({ ...f, path: o.prefix + f.path })) };
}

async function placed(place: Place, findings: ReviewFinding[]): Promise<ReviewFinding[]> {
  const { github, repository, pullRequest } = place;
  if (pullRequest === null) return findings;
  // Where the changed line can't be known, the first line of the file is used.
  return atChangedLines(github, { repository, pullRequest, findings }).catch((cause: unknown) => {
    if (cause instanceof GithubError) return findings;
    throw cause;
  });
}

async function check(place: Place, review: Review, findings: readonly ReviewFinding[]): Promise<boolean> {
  const { github, repository, sha, runUrl } = place;
  if (sha === null) {
    place.notes.push("No check run on GitHub: GITHUB_SHA is not set.");
    return false;
  }
  return attempt(place, "check run", async () => {
    await addCheckRun(github, { id: place.id, repository, sha, runUrl, review, findings });
    return `Check run on ${sha.slice(0, 7)}: ${titleOf(review)}`;
  });
}

async function comment(place: Place, review: Review): Promise<void> {
  const { github, repository, pullRequest, runUrl, sha } = place;
  if (pullRequest === null) {
    place.notes.push("No comment on GitHub: this is no pull request.");
    return;
  }
  await attempt(place, "comment", async () => {
    const text = renderComment(review, { id: place.id, footer: footer({ runUrl, sha }) });
    const did = await upsertComment(github, { repository, pullRequest, marker: markerOf(place.id), text });
    return `Comment on pull request ${pullRequest} ${did}.`;
  });
}

function footer({ runUrl, sha }: Pick<GithubContext, "runUrl" | "sha">): string {
  const report = runUrl === null ? "" : `[Reports and log](${runUrl}).`;
  const commit = sha === null ? "" : `Of commit ${sha.slice(0, 7)}.`;
  return [report, commit].filter((part) => part !== "").join(" ");
}

/** Does one thing. A refusal by GitHub is noted. */
async function attempt(place: Place, what: string, work: () => Promise<string>): Promise<boolean> {
  try {
    place.notes.push(await work());
    return true;
  } catch (cause) {
    if (!(cause instanceof GithubError)) throw cause;
    const readOnly = cause.status === 401 || cause.status === 403 || cause.status === 404;
    const hint = readOnly
      ? " The token may only read, as it does for pull requests from forks, or lacks checks: write or pull-requests: write."
      : "";
    place.notes.push(`No ${what} on GitHub: ${cause.message}.${hint}`);
    return false;
  }
}

async function report(
  o: Publisher & Sent,
  { clean, notes }: { clean: Review; notes: string[] },
): Promise<void> {
  const { env } = o.world;
  const left = notes.filter((note) => note.startsWith("No "));
  // A command that played has a report. A command that could not begin has only its reason.
  const summary = [
    ...(o.files.length === 0 ? [renderComment(clean, { id: o.id })] : []),
    ...left.map((note) => `> ${note}`),
  ];
  if (summary.length > 0) {
    const problem = await addStepSummary(summary.join("\n\n"), { env, append: o.append, rest: "the log" });
    if (problem !== null) notes.push(`Warning: ${problem}`);
  }
  const path = env["GITHUB_OUTPUT"] ?? "";
  if (path === "") return;
  const lines = outputLines({
    verdict: clean.state,
    sentence: clean.sentence,
    "exit-code": String(o.code),
    "cost-usd": o.costUsd === null ? "" : String(o.costUsd),
    "report-folder": o.files[0]?.replace(/[^/\\]*$/, "") ?? "",
    "report-html": o.files.find((file) => file.endsWith(".html")) ?? "",
    "report-json": o.files.find((file) => file.endsWith(".json")) ?? "",
  });
  await o
    .append(path, lines)
    .catch((cause: unknown) => notes.push(`Warning: the step's outputs can't be written: ${String(cause)}`));
}
