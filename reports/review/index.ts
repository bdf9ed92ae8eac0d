/** Shows results beside a change that is under review, on GitHub, GitLab and similar sites. */
export { codeQuality } from "./code-quality.ts";
export { markerOf, renderComment } from "./comment.ts";
export { reviewOfComparison } from "./comparison.ts";
export { reviewOfGate } from "./gate.ts";
export { headingOf, worstFindings, type ReviewFinding, type Review, type ReviewState } from "./review.ts";
export { reviewOfRun } from "./run.ts";
export { workflowCommands } from "./workflow-commands.ts";
