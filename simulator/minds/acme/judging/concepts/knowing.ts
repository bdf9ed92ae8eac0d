import type { Sentence } from "../scene.ts";
import { KNOWS_NOT, REFERS } from "./data/knowing.ts";

/** True when a sentence says that its speaker does not know. */
export function knowsNot({ folded }: Sentence): boolean {
  return KNOWS_NOT.test(folded);
}

/** True when a sentence refers to somebody who knows, or says what the answer depends on. */
export function refers({ folded }: Sentence): boolean {
  return REFERS.test(folded);
}
