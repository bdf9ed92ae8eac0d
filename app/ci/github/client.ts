import { z } from "zod";

/** The global `fetch`, or a replacement in tests. */
export type GithubFetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request that GitHub did not carry out. `status` is null where there was no answer. */
export class GithubError extends Error {
  override readonly name = "GithubError";
  readonly status: number | null;

  constructor(status: number | null, message: string) {
    super(message);
    this.status = status;
  }
}

export interface GithubClient {
  /** @returns the body. @throws {GithubError} */
  send(method: "POST" | "PATCH" | "GET", path: string, body?: object): Promise<unknown>;
  /** All items of a list, page after page, up to a number of pages. @throws {GithubError} */
  list(path: string, pages: number): Promise<unknown[]>;
}

const TRIES = 3;
const TIMEOUT_MS = 20_000;
/** A command does not wait longer than this for a comment. */
const LONGEST_WAIT_MS = 60_000;
const PAGE = 100;

/**
 * The part of GitHub's REST API that is needed here. A request that may succeed a little later is tried up to
 * three times: when a server is overloaded or unreachable, or a limit ends soon. A request that creates
 * something is not repeated where it may have succeeded.
 * @param o.wait milliseconds. @param o.now milliseconds since 1970
 */
export function createGithub(o: {
  apiUrl: string;
  token: string;
  fetch: GithubFetch;
  wait: (ms: number) => Promise<void>;
  now: () => number;
}): GithubClient {
  async function once(method: string, path: string, body?: object): Promise<Response> {
    try {
      return await o.fetch(`${o.apiUrl}${path}`, {
        method,
        headers: {
          accept: "application/vnd.github+json",
          authorization: `Bearer ${o.token}`,
          "content-type": "application/json",
          "user-agent": "assay",
          "x-github-api-version": "2022-11-28",
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      const why = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause).message : "";
      throw new GithubError(null, clean(`${new URL(o.apiUrl).host} does not answer: ${why}`));
    }
  }

  async function send(method: string, path: string, body?: object): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await once(method, path, body).catch((cause: unknown) => {
        if (cause instanceof GithubError) return cause;
        throw cause;
      });
      if (!(outcome instanceof GithubError) && outcome.ok) return json(outcome);
      const wait = attempt < TRIES ? waitFor(outcome, { method, attempt }) : null;
      if (wait === null) throw outcome instanceof GithubError ? outcome : await refused(outcome);
      await o.wait(wait);
    }
  }

  /** How long to wait until it may succeed; null where it will not, or not soon. */
  function waitFor(
    outcome: Response | GithubError,
    { method, attempt }: { method: string; attempt: number },
  ): number | null {
    const pause = 1000 * 2 ** (attempt - 1);
    if (outcome instanceof GithubError) return method === "POST" ? null : pause;
    const { status, headers } = outcome;
    if (status === 429 || status === 403) {
      const after = Number(headers.get("retry-after") ?? Number.NaN) * 1000;
      const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN) * 1000 - o.now();
      const spent = headers.get("x-ratelimit-remaining") === "0";
      const ms = Number.isFinite(after) ? after : spent ? reset : status === 429 ? pause : Number.NaN;
      return ms <= LONGEST_WAIT_MS ? Math.max(0, ms) : null;
    }
    return status >= 500 && method !== "POST" ? pause : null;
  }

  async function refused(response: Response): Promise<GithubError> {
    const body = errorBody.safeParse(await json(response)).data;
    const details = body?.errors?.map((e) => (typeof e === "string" ? e : (e.message ?? e.code ?? ""))) ?? [];
    const words = [body?.message ?? response.statusText, ...details].filter((word) => word !== "");
    return new GithubError(response.status, clean(`GitHub answers ${response.status}: ${words.join("; ")}`));
  }

  /** A server may repeat secrets that it was sent. */
  function clean(text: string): string {
    return text.replaceAll(o.token, "***").slice(0, 400);
  }

  return {
    send,
    async list(path, pages) {
      const items: unknown[] = [];
      for (let page = 1; page <= pages; page++) {
        const found = await send("GET", `${path}?per_page=${PAGE}&page=${page}`);
        if (!Array.isArray(found)) throw new GithubError(200, "GitHub answers with what is no list");
        items.push(...(found as unknown[]));
        if (found.length < PAGE) break;
      }
      return items;
    },
  };
}

const errorBody = z.looseObject({
  message: z.string().optional(),
  errors: z
    .array(
      z.union([z.string(), z.looseObject({ message: z.string().optional(), code: z.string().optional() })]),
    )
    .optional(),
});

async function json(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => "");
  try {
    return text === "" ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
