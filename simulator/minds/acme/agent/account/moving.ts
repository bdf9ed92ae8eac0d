import { reach } from "../answer/context.ts";
import { CALL_US } from "./data/phrases.ts";
import type { AccountCourse } from "./course.ts";
import type { Composing } from "../answer/context.ts";

/** What a move depends on. */
export interface Moving {
  course: AccountCourse;
  context: Composing;
}

/** How customer service is reached, in words. */
export function callUs({ context }: Moving): string {
  return CALL_US(reach(context));
}
