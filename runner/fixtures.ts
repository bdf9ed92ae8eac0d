import { fixedQuoteBackend, ToolFailure, type QuoteBackend } from "../agent/index.ts";
import type { Case } from "../cases/types.ts";

/**
 * The quoting backend of a case: its fixture, one entry a call and the last one repeated; the reference backend
 * where the case has none. It answers at once: a customer's wait is the model's time, not a stand-in's.
 */
export function quoteBackendOf(testCase: Case): QuoteBackend {
  const fixture = testCase.tools.find((t) => t.tool === "get_quote");
  if (fixture === undefined) return fixedQuoteBackend({ premium: "100", delayMs: 0 });
  let calls = 0;
  return () => {
    const reply = fixture.replies[Math.min(calls++, fixture.replies.length - 1)];
    if (reply === undefined) return Promise.reject(new Error("the fixture has no reply"));
    return "returns" in reply ? Promise.resolve(reply.returns) : Promise.reject(new ToolFailure(reply.fails));
  };
}
