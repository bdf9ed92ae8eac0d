import { z } from "zod";
import type { ArgumentsMatcher, Matcher } from "../../graders/tool-calls/index.ts";
import type { ToolFixture } from "../types.ts";

/** A number in its author's form. */
const written = z.string().regex(/^[+-]?[\d.]{1,400}(?:[eE][+-]?\d{1,3})?$/);

const matcher: z.ZodType<Matcher> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("literal"),
      value: z.union([z.string(), z.boolean(), z.null()]),
    }),
    z.strictObject({ kind: z.literal("number"), written }),
    z.strictObject({ kind: z.literal("named"), name: z.string() }),
    z.strictObject({
      kind: z.literal("pattern"),
      pattern: z.strictObject({ source: z.string(), flags: z.string() }).refine(isPattern, "no pattern"),
    }),
    z.strictObject({ kind: z.literal("any_of"), options: z.array(matcher) }),
    z.strictObject({ kind: z.literal("between"), low: written, high: written }),
    z.strictObject({ kind: z.literal("about"), value: written, within: written }),
    z.strictObject({ kind: z.literal("any") }),
    map,
    z.strictObject({ kind: z.literal("list"), items: z.array(matcher) }),
  ]),
);

const map: z.ZodType<ArgumentsMatcher> & z.ZodObject = z.strictObject({
  kind: z.literal("map"),
  entries: z.record(z.string(), matcher),
});

const how = {
  when: map.exactOptional(),
  once: z.literal(true).exactOptional(),
  slow: z.number().nonnegative().exactOptional(),
};

function isPattern({ source, flags }: { source: string; flags: string }): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/** A case's tool answers, as they are sent to another process. */
export const toolFixtures: z.ZodType<ToolFixture[]> = z.array(
  z.strictObject({
    tool: z.string().min(1),
    replies: z.array(
      z.union([
        z.strictObject({ ...how, returns: z.string() }),
        z.strictObject({ ...how, fails: z.string() }),
        z.strictObject({ ...how, fault: z.enum(["timeout", "error", "lost", "none"]) }),
      ]),
    ),
  }),
);
