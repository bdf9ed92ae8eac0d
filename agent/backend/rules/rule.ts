import type { z } from "zod";
import type { Store } from "../store.ts";

/** What a rule may know of the world outside of the store. */
export interface RuleContext {
  /** Today, `2026-11-25`. */
  today: string;
}

/** One thing that Acme's system does: the same for the server, for a chat without one, and in an evaluation. */
export interface Rule<Input, Result> {
  /** The tool that asks for it has the same name. */
  name: string;
  /** Where the server answers it. */
  path: string;
  summary: string;
  /** True where it changes something: then it needs an idempotency key. */
  writes: boolean;
  input: z.ZodType<Input>;
  result: z.ZodType<Result>;
  /** @throws {RuleRefusal} when it may not or can't be done */
  apply: (store: Store, input: Input, setting: RuleContext) => Result;
}

/** A rule whose types are forgotten: what it is given, its own schema has read. */
export type AnyRule = Rule<unknown, unknown>;

export function rule<Input, Result>(one: Rule<Input, Result>): AnyRule {
  return one as unknown as AnyRule;
}
