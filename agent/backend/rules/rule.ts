import type { z } from "zod";
import type { Store } from "../store.ts";

/** What a rule may know besides the store. */
export interface RuleContext {
  /** Today, `2026-11-25`. */
  today: string;
}

/**
 * One operation of Acme's system: the same for the server, for a chat without a server, and in an evaluation.
 */
export interface Rule<Input, Result> {
  /** Also the name of the tool that calls it. */
  name: string;
  /** Path of the server's route. */
  path: string;
  summary: string;
  /** True where it changes something: it then needs an idempotency key. */
  writes: boolean;
  input: z.ZodType<Input>;
  result: z.ZodType<Result>;
  /** @throws {RuleRefusal} when the operation is not allowed or not possible */
  apply: (store: Store, input: Input, setting: RuleContext) => Result;
}

/** A rule without its types: its own schema has checked its input. */
export type AnyRule = Rule<unknown, unknown>;

export function rule<Input, Result>(one: Rule<Input, Result>): AnyRule {
  return one as unknown as AnyRule;
}
