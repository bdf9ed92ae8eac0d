import { judgeGrader } from "./judge.ts";
import { scaleGrader } from "./scale.ts";

export { membersOf, panelName, type PanelMember } from "./panel.ts";
export { JUDGE_MAX_TOKENS, judgeSystemHash } from "./request.ts";
export type { JudgeSettings } from "./judge.ts";
export type { ScaleSettings } from "./scale.ts";

/** The graders that ask Claude. */
export const JUDGE_GRADERS = [judgeGrader, scaleGrader] as const;
