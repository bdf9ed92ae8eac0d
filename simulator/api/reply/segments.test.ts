import fc from "fast-check";
import { expect, test } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import { breakpointsOf, promptSegments } from "./segments.ts";

const life = fc.option(fc.constantFrom({}, { ttl: "5m" }, { ttl: "1h" }), { nil: undefined });
const marked = <T extends object>(what: T) =>
  life.map((ttl) => ({ ...what, ...(ttl && { cache_control: { type: "ephemeral", ...ttl } }) }));
const block = marked({ type: "text", text: "Hi" });
const content = fc.oneof(fc.constant("Hi"), fc.array(block, { minLength: 1, maxLength: 3 }));
const anyRequest = fc
  .record({
    tools: fc.option(fc.array(marked({ name: "look", input_schema: { type: "object" } }), { maxLength: 2 }), {
      nil: undefined,
    }),
    system: fc.option(content, { nil: undefined }),
    messages: fc.array(fc.record({ role: fc.constantFrom("user", "assistant"), content }), {
      minLength: 1,
      maxLength: 3,
    }),
    whole: marked({}),
  })
  .map(({ whole, ...request }) => ({ model: "sim-large", max_tokens: 1, ...request, ...whole }));

test("the breakpoints of a request are those of its segments, in their order", () => {
  fc.assert(
    fc.property(anyRequest, (any) => {
      const request = any as MessageRequest;
      expect(breakpointsOf(request)).toEqual(promptSegments(request).flatMap(({ ttl }) => ttl ?? []));
    }),
  );
});
