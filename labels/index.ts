/** People's labels of conversations: a judge is measured against these votes. The exports of this folder. */
export { labelSchema, type Label, type Vote } from "./label.ts";
export { labelsOf, type LabelAnswer, type LabelFrame } from "./complete.ts";
export { latestVotes, readLabels, readTested, type ReadLabels } from "./read.ts";
export { halfOf, type Half } from "./split.ts";
export { firstLooks, testedKey, withTested, type TestedLabel } from "./tested.ts";
export { allot, apart } from "./allot.ts";
export { chooseSample, type LabelCandidate, type Sampled } from "./sample.ts";
