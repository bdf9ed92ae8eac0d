import type { z } from "zod";
import { contentHash } from "../../claude/hash.ts";
import { RuleRefusal, type ProblemDetails } from "./refusal.ts";
import { RULES, type RuleContext } from "./rules/index.ts";
import type { Store } from "./store.ts";

/** The outcome of a request. */
export type RuleResult =
  | {
      ok: true;
      result: unknown;
      /** True when the key was known, so that nothing was done. */ repeated: boolean;
    }
  | { ok: false; problem: ProblemDetails };

export interface RuleCall {
  rule: string;
  /** Not yet checked: the rule's schema reads it. */
  input: unknown;
  /** The same for every repetition of one request, and different for any other one. Writes need it. */
  key?: string | undefined;
}

/**
 * Performs a request by its rule. A write happens as a whole or not at all, together with the record of its
 * key; a refusal writes nothing.
 * @throws {Error} where the store fails
 */
export function perform(store: Store, asked: RuleCall, setting: RuleContext): RuleResult {
  const rule = RULES.get(asked.rule);
  if (rule === undefined) {
    return refused("not-found", 404, "Not found", `There is no ${asked.rule} in Acme's system.`);
  }
  const read = rule.input.safeParse(asked.input, { reportInput: true });
  if (!read.success) return refused("invalid-input", 400, "Invalid input", reasonsOf(read.error));
  const { key } = asked;
  if (rule.writes && (key === undefined || key === "")) {
    return refused("key-missing", 400, "No idempotency key", "A change needs an Idempotency-Key.");
  }
  try {
    if (!rule.writes || key === undefined) {
      return { ok: true, result: rule.apply(store, read.data, setting), repeated: false };
    }
    return store.atomically((): RuleResult => {
      const request = contentHash([rule.name, read.data]);
      const known = store.remembered(key);
      if (known !== null && known.request !== request) {
        return refused("key-reused", 422, "Key used before", "The key came with another request before.");
      }
      if (known !== null) return { ok: true, result: known.result, repeated: true };
      const result = rule.apply(store, read.data, setting);
      store.remember(key, { request, result });
      return { ok: true, result, repeated: false };
    });
  } catch (cause) {
    if (cause instanceof RuleRefusal) return { ok: false, problem: cause.problem };
    throw cause;
  }
}

function refused(type: string, status: number, title: string, detail: string): RuleResult {
  return { ok: false, problem: { type, status, title, detail } };
}

/** What is wrong with an input, in words that help to ask the customer again. */
function reasonsOf(error: z.ZodError): string {
  const reasons = error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `unknown: ${issue.keys.join(", ")}`;
    const name = issue.path.join(".");
    if (name === "") return issue.message;
    return "input" in issue && issue.input === undefined && issue.code === "invalid_type"
      ? `${name} is missing`
      : `${name}: ${issue.message}`;
  });
  return `Not possible: ${[...new Set(reasons)].join("; ")}.`;
}
