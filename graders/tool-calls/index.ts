// Public parts of tool-calls/: what a tool was called with, and what a case expects of it.
export { expectedArguments } from "./as-expected.ts";
export { differences, type ArgumentDifference } from "./arguments.ts";
export {
  outOfOrder,
  pairCalls,
  showExpected,
  showMade,
  showPairing,
  type ExpectedCall,
  type MadeCall,
} from "./call-matching.ts";
export {
  isMap,
  show,
  showEntries,
  STRICTNESS,
  type ArgumentsMatcher,
  type Matcher,
  type Strictness,
} from "./matcher.ts";
export { readMap, SPECIAL_KEYS } from "./read-arguments.ts";
export { readSlashes } from "./slashes.ts";
export { keepsValue, plainNumber, WrittenNumber } from "./written.ts";
