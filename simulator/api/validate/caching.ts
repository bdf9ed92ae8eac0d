import type { MessageRequest } from "../../../claude/types.ts";
import { invalid } from "../wire/exchange.ts";
import { breakpointsOf } from "../reply/segments.ts";

const MAX_BREAKPOINTS = 4;

/**
 * At most four cache breakpoints, those with the longer lifetime first, none on an empty text.
 * @throws {ApiError} 400
 */
export function checkCaching(request: MessageRequest): void {
  const blocks = [
    ...(Array.isArray(request.system) ? request.system : []),
    ...request.messages.flatMap(({ content }) => (typeof content === "string" ? [] : content)),
  ];
  if (blocks.some((block) => block.type === "text" && block.text === "" && block.cache_control)) {
    throw invalid("cache_control cannot be set for empty text blocks");
  }
  const breakpoints = breakpointsOf(request);
  if (breakpoints.length > MAX_BREAKPOINTS) {
    throw invalid(
      `A maximum of ${MAX_BREAKPOINTS} blocks with cache_control may be provided. Found ${breakpoints.length}.`,
    );
  }
  const firstShort = breakpoints.indexOf("5m");
  if (firstShort >= 0 && breakpoints.lastIndexOf("1h") > firstShort) {
    throw invalid(
      "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: `tools`, `system`, `messages`.",
    );
  }
}
