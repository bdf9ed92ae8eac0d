import type { Evidence } from "../../graders/contract/types.ts";

/** Separates the earlier messages from the played ones. */
export const PLAYED_FROM_HERE = "The case gave the agent what stands above. From here on it was played.";

/** The reply with a verdict's quote. */
export function seenWords({ turn, speaker }: Pick<Evidence, "turn" | "speaker">): string {
  return turn < 0 ? `seen before it was played (${speaker})` : `seen in reply ${turn + 1} (${speaker})`;
}
