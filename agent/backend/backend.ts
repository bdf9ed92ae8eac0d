import { BackendError } from "./backend-error.ts";
import { perform, type RuleCall, type RuleResult } from "./perform.ts";
import type { RuleContext } from "./rules/index.ts";
import type { Store } from "./store.ts";

/** Acme's system, as the tools call it. */
export interface Backend {
  /** @throws {BackendError} when there is no answer */
  ask(asked: RuleCall, options: { signal?: AbortSignal | undefined }): Promise<RuleResult>;
}

/** Acme's system in this process, with a store of its own: for a chat without a server. */
export function localBackend(store: Store, setting: () => RuleContext): Backend {
  return {
    ask: (asked) =>
      Promise.resolve()
        .then(() => perform(store, asked, setting()))
        .catch((cause: unknown) => {
          throw new BackendError("error", { cause });
        }),
  };
}
