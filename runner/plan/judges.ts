import { membersOf } from "../../graders/judge/index.ts";
import type { Manifest } from "../records.ts";

/** The models that judge in a run: one model, or those of a panel. */
export function judgesIn({ judgeModel }: Pick<Manifest, "judgeModel">): string[] {
  return membersOf(judgeModel).map((m) => m.model);
}
