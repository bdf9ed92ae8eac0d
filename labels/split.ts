import { createHash } from "node:crypto";
import type { Label } from "./label.ts";

/**
 * `development` labels are read while a question is worded; `test` labels then show how good the judge is.
 */
export type Half = "development" | "test";

/**
 * The half of a label. A hash of the case decides: the same on every machine and for every voter. All
 * conversations of a case are in one half, because they are similar.
 */
export function halfOf(label: Pick<Label, "case">): Half {
  const [first = 0] = createHash("sha256").update(`half of the labels\n${label.case}`).digest();
  return first % 2 === 0 ? "development" : "test";
}
