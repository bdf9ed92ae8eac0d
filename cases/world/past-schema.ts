import { z } from "zod";
import type { PastTurn } from "../types.ts";

/** The messages before a case begins, as they are sent to another process. */
export const pastTurns: z.ZodType<PastTurn[]> = z.array(
  z.strictObject({
    customer: z.string(),
    agent: z.string(),
    toolCalls: z.array(
      z.strictObject({
        name: z.string().min(1),
        input: z.record(z.string(), z.unknown()),
        result: z.string(),
        isError: z.boolean(),
      }),
    ),
    cites: z.array(z.strictObject({ title: z.string(), link: z.string(), text: z.string() })).exactOptional(),
    route: z.string().exactOptional(),
  }),
);
