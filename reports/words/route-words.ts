import type { Turn } from "../../graders/contract/transcript.ts";

/** Which route was chosen for a message, in one line; null where the agent has no routes. */
export function routeWords({ route }: Pick<Turn, "route">): string | null {
  if (route === undefined) return null;
  const { route: name, before, failed } = route;
  const was = before === undefined ? "" : ` (before: ${before})`;
  if (failed !== undefined) return `sorted as ${name}${was}, because the classifier failed: ${failed}`;
  return `sorted as ${name}${was}`;
}
