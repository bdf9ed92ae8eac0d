import type { Evidence } from "../../graders/contract/types.ts";

/** Parts what was said before from what was played. */
export const PLAYED_FROM_HERE = "The case gave the agent what stands above. From here on it was played.";

/** In which reply a quote of a verdict is. */
export function seenWords({ turn, speaker }: Pick<Evidence, "turn" | "speaker">): string {
  return turn < 0 ? `seen before it was played (${speaker})` : `seen in reply ${turn + 1} (${speaker})`;
}
