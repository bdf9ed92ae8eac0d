import type { PageTool } from "../data/contract.ts";

/** Whether a tool's result is in view even where the call is folded. */
export function isShort({ result }: Pick<PageTool, "result">): boolean {
  return result.length <= 80 && !result.includes("\n");
}
