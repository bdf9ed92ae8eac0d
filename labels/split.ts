import { createHash } from "node:crypto";
import type { Label } from "./label.ts";

/** `development` labels are read while a question is worded; `test` labels show afterwards how good the judge has become. */
export type Half = "development" | "test";

/**
 * Which half a label is in. The case decides, by a hash: the same on every machine and for every voter, and all
 * conversations of a case are in one half, because they are much alike.
 */
export function halfOf(label: Pick<Label, "case">): Half {
  const [first = 0] = createHash("sha256").update(`half of the labels\n${label.case}`).digest();
  return first % 2 === 0 ? "development" : "test";
}
