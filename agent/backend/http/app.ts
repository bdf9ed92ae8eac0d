import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { perform } from "../perform.ts";
import type { ProblemDetails } from "../refusal.ts";
import { RULES, type RuleContext } from "../rules/index.ts";
import type { Store } from "../store.ts";
import { openApi } from "./openapi.ts";

/** A request has a few hundred bytes. */
const MOST_BYTES = 64 * 1024;

export interface AppSetting {
  store: Store;
  setting: () => RuleContext;
  /** Receives the details of internal errors; the caller does not get them. */
  log: (line: string) => void;
}

/**
 * Acme's system over HTTP: one route for each rule, and its description. Personal data is only in bodies,
 * since addresses are logged.
 */
export function createApp({ store, setting, log }: AppSetting): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) => answer(c, problem("too-large", 413, "Too large", "The request is too long.")),
    }),
  );
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.get("/openapi.json", (c) => c.json(openApi()));
  for (const rule of RULES.values()) {
    app.post(rule.path, async (c) => {
      const input = await readJson(c);
      if (input === NO_JSON) {
        return answer(
          c,
          problem("invalid-json", 400, "No JSON", "The body must be JSON, with its content type."),
        );
      }
      const outcome = perform(
        store,
        { rule: rule.name, input, key: c.req.header("idempotency-key") },
        setting(),
      );
      if (!outcome.ok) return answer(c, outcome.problem);
      if (outcome.repeated) c.header("Idempotent-Replayed", "true");
      return c.json(outcome.result as object);
    });
  }
  app.notFound((c) => answer(c, problem("not-found", 404, "Not found", "There is nothing at this address.")));
  app.onError((error, c) => {
    log(`${c.req.method} ${c.req.path}: ${error.message}`);
    return answer(c, problem("internal", 500, "Internal error", "The request could not be answered."));
  });
  return app;
}

function problem(type: string, status: number, title: string, detail: string): ProblemDetails {
  return { type, status, title, detail };
}

/** RFC 9457. */
function answer(c: Context, { type, ...rest }: ProblemDetails): Response {
  return c.body(JSON.stringify({ type: `/problems/${type}`, ...rest }), {
    status: rest.status as 400,
    headers: { "content-type": "application/problem+json" },
  });
}

const NO_JSON = Symbol("no JSON");

async function readJson(c: Context): Promise<unknown> {
  // A page in a browser can't send this type to us without a preflight request.
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "")) return NO_JSON;
  try {
    return await c.req.json();
  } catch {
    return NO_JSON;
  }
}
