import {
  headingOf,
  renderComment,
  worstFindings,
  type ReviewFinding,
  type Review,
  type ReviewState,
} from "../../../reports/review/index.ts";
import { excerpt, forTerminal } from "../../../reports/text/escape.ts";
import type { GithubClient } from "./client.ts";

/** A check run shows this many at once; the rest is in the report. */
export const MOST_ANNOTATIONS = 10;
/** GitHub refuses longer ones: 64 KB a message, 255 characters a title. */
const LONGEST_MESSAGE = 4000;
const LONGEST_TITLE = 250;
const LONGEST_SUMMARY = 65_000;

export type CheckRunConclusion = "success" | "failure" | "neutral";

const CONCLUSIONS: Record<ReviewState, CheckRunConclusion> = {
  passed: "success",
  failed: "failure",
  undecided: "neutral",
  could_not_run: "failure",
};

/** How a check run ends. Its title says if something could not be played. */
export function conclusionOf({ state }: Pick<Review, "state">): CheckRunConclusion {
  return CONCLUSIONS[state];
}

export function titleOf(review: Pick<Review, "state" | "sentence">): string {
  return excerpt(forTerminal(headingOf(review)), LONGEST_TITLE);
}

/** Adds a check run to a commit, whose title is the verdict, with at most ten annotations, the worst first. @throws {GithubError} */
export async function addCheckRun(
  github: GithubClient,
  o: {
    repository: string;
    sha: string;
    runUrl: string | null;
    id: string;
    review: Review;
    findings: readonly ReviewFinding[];
  },
): Promise<void> {
  const { review, findings } = o;
  await github.send("POST", `/repos/${o.repository}/check-runs`, {
    name: `Assay ${o.id}`,
    head_sha: o.sha,
    status: "completed",
    conclusion: conclusionOf(review),
    ...(o.runUrl !== null && { details_url: o.runUrl }),
    output: {
      title: titleOf(review),
      summary: renderComment(review, { id: o.id }).slice(0, LONGEST_SUMMARY),
      annotations: worstFindings(findings, MOST_ANNOTATIONS).map(annotation),
    },
  });
}

function annotation({ level, path, line, title, message }: ReviewFinding): object {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title: excerpt(forTerminal(title), LONGEST_TITLE),
    message: forTerminal(message).slice(0, LONGEST_MESSAGE),
  };
}
