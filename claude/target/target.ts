import { ANTHROPIC_URL, type ClaudeOptions } from "../client.ts";
import { checkKey } from "./key-check.ts";
import { resolveModel } from "../models/models.ts";
import { createRedactor, type Redact } from "../redact/redact.ts";
import { secretsOf } from "../redact/secrets.ts";
import { TargetError } from "./target-error.ts";
import { API_VERSION } from "../send/api-version.ts";
import type { Fetch } from "../send/sdk.ts";
import { chooseProxy, isLoopback, parseProxy } from "../transport/proxy.ts";

export { TargetError } from "./target-error.ts";

export const IN_PROCESS = "in-process simulator";

/** The target of this process's requests, and its key. */
export interface ChosenTarget {
  target: {
    /** True when a simulator answers: then nothing says anything about Claude. */
    simulated: boolean;
    /** For a person to read: the base URL, or `in-process simulator`. */
    baseUrl: string;
  };
  /** For `createClaude`. */
  options: Pick<ClaudeOptions, "apiKey" | "authToken" | "baseUrl" | "fetch" | "proxy" | "redact">;
  /** Removes every secret of the environment. Everything that is written or shown passes through it. */
  redact: Redact;
  /** Notices about the choice, one sentence each. */
  notices: string[];
  /** Identifies a simulator among several at the same address, where it says so. */
  simulator?: string;
}

/**
 * What a stored response depends on besides its request. For a simulator this includes the program, because
 * its answers come from our own code.
 */
export function scopeOf(chosen: ChosenTarget, o: { seed: number; assayVersion: string }): string {
  const { simulated, baseUrl } = chosen.target;
  if (!simulated) return baseUrl;
  return [baseUrl, `seed ${o.seed}`, `assay ${o.assayVersion}`, chosen.simulator ?? ""].join("\n");
}

export interface TargetInput {
  /** `process.env`. Empty variables count as unset. */
  env: Readonly<Record<string, string | undefined>>;
  /** The user asked for the simulator. */
  simulator: boolean;
  seed: number;
  /** Makes the in-process simulator; called only when it is needed. */
  simulatedFetch: (seed: number) => Fetch | Promise<Fetch>;
  /** For asking whether a server on this machine is a simulator. */
  fetch?: Fetch | undefined;
}

/** A server on this machine needs no key, but a request must have one. */
const PLACEHOLDER_KEY = "no-key";

const PROBE_MS = 3000;

/**
 * Decides where requests go. With a key: to Claude, or to ANTHROPIC_BASE_URL. With a base URL on this machine and no
 * key: there. Otherwise, or when asked: to the in-process simulator.
 * @throws {TargetError} when the environment makes no sense, or no server answers on this machine
 */
export async function chooseTarget(input: TargetInput): Promise<ChosenTarget> {
  const { env, seed } = input;
  const apiKey = env["ANTHROPIC_API_KEY"]?.trim() || undefined;
  const authToken = env["ANTHROPIC_AUTH_TOKEN"]?.trim() || undefined;
  const given = env["ANTHROPIC_BASE_URL"]?.trim() || undefined;
  const key = apiKey ?? authToken;
  const redact = createRedactor(secretsOf(env));
  const notices: string[] = [];

  if (input.simulator || (key === undefined && given === undefined)) {
    return {
      target: { simulated: true, baseUrl: IN_PROCESS },
      options: { apiKey: PLACEHOLDER_KEY, fetch: await input.simulatedFetch(seed), redact },
      redact,
      notices,
    };
  }
  if (apiKey !== undefined) checkKey("ANTHROPIC_API_KEY", apiKey);
  else if (authToken !== undefined) checkKey("ANTHROPIC_AUTH_TOKEN", authToken);
  const url = parseBaseUrl(given ?? ANTHROPIC_URL);
  const asGiven = (url.origin + url.pathname).replace(/\/+$/, "");
  const baseUrl = asGiven.replace(
    /\/v1(?:\/(?:messages(?:\/(?:batches|count_tokens))?|models|complete))?$/i,
    "",
  );
  if (baseUrl !== asGiven) {
    notices.push(
      `ANTHROPIC_BASE_URL ends before /v1: ${asGiven.slice(baseUrl.length)} was left out of it, and requests go to ${baseUrl}/v1/messages.`,
    );
  }
  const local = isLoopback(url.hostname);
  if (key === undefined && !local) {
    throw new TargetError(
      `ANTHROPIC_BASE_URL is ${baseUrl}, but there is no key. Set ANTHROPIC_API_KEY, or use --simulator.`,
    );
  }
  if (apiKey !== undefined && authToken !== undefined) {
    notices.push("ANTHROPIC_API_KEY and ANTHROPIC_AUTH_TOKEN are both set: the API key is used.");
  }
  if (env["ANTHROPIC_CUSTOM_HEADERS"]?.trim()) {
    notices.push("ANTHROPIC_CUSTOM_HEADERS is not used: a run must not depend on it.");
  }
  const simulator = local ? await askSimulator(baseUrl, key ?? PLACEHOLDER_KEY, input.fetch) : null;
  const credential =
    apiKey === undefined && authToken !== undefined ? { authToken } : { apiKey: key ?? PLACEHOLDER_KEY };
  const proxy = readProxy(url, env);
  if (proxy !== null) notices.push(proxy.notice);
  const options = { ...credential, baseUrl, redact, ...(proxy && { proxy: proxy.url }) };
  return {
    target: { simulated: simulator !== null, baseUrl },
    options,
    redact,
    notices,
    ...(simulator !== null && simulator.settings !== null && { simulator: simulator.settings }),
  };
}

/** A server on this machine has none, so the probe below need not handle proxies. */
function readProxy(server: URL, env: TargetInput["env"]) {
  const chosen = chooseProxy(server, env);
  if (chosen === null) return null;
  try {
    const { name } = parseProxy(chosen.url);
    return {
      url: chosen.url,
      notice: `Requests go through the proxy ${name} (${chosen.variable}).`,
    };
  } catch {
    // Without the URL, because it may hold a password.
    throw new TargetError(
      `${chosen.variable} is not the URL of an HTTP proxy: it looks like http://proxy.example:3128`,
    );
  }
}

export interface ChosenModels {
  agentModel: string;
  judgeModel: string;
  customerModel: string;
}

/**
 * The models of a run where the user named none. The judge is never the model that it judges.
 * @param agent the model that the user asked for, if any; aliases are resolved
 * @param promptModel the model that the prompt's manifest names
 */
export function chooseModels(o: {
  simulated: boolean;
  agent?: string | undefined;
  promptModel: string;
}): ChosenModels {
  const { id: agentModel } = resolveModel(o.agent ?? (o.simulated ? "sim-large" : o.promptModel));
  if (o.simulated) {
    const judgeModel = agentModel === "sim-small" ? "sim-large" : "sim-small";
    return { agentModel, judgeModel, customerModel: "sim-large" };
  }
  const judgeModel = agentModel.startsWith("claude-opus-") ? "claude-sonnet-5-5" : "claude-opus-5-5";
  return { agentModel, judgeModel, customerModel: "claude-haiku-5-5" };
}

function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw new TargetError(
      `ANTHROPIC_BASE_URL is not the URL of a server: it looks like http://127.0.0.1:8080`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new TargetError(
      "ANTHROPIC_BASE_URL holds a name and a password, which can't be sent. Take them out.",
    );
  }
  if (url.search !== "" || url.hash !== "") {
    // The value is not shown, because it may be a token.
    throw new TargetError(
      `ANTHROPIC_BASE_URL has ${url.search === "" ? "a part after #" : "a query (the part after ?)"}, and requests would go to a wrong path with it. Take it out; a token belongs in ANTHROPIC_AUTH_TOKEN.`,
    );
  }
  return url;
}

/**
 * Asks a server on this machine for its models: a simulator's names begin with `sim-`. @returns null when it
 * is not a simulator
 */
async function askSimulator(
  baseUrl: string,
  key: string,
  given: Fetch | undefined,
): Promise<{ settings: string | null } | null> {
  const { createTransport } = await import("../transport/index.ts");
  const transport = createTransport();
  const fetch = given ?? transport.fetch;
  let response: Response;
  try {
    response = await fetch(`${baseUrl}/v1/models`, {
      headers: { authorization: `Bearer ${key}`, "anthropic-version": API_VERSION },
      signal: AbortSignal.timeout(PROBE_MS),
    });
  } catch (cause) {
    throw new TargetError(
      `No server answers at ${baseUrl} (ANTHROPIC_BASE_URL). Start it, such as with \`assay simulator --port N\`, or unset the variable.`,
      { cause },
    );
  }
  const answer: unknown = await response.json().catch(() => null);
  transport.close();
  if (typeof answer !== "object" || answer === null || !("data" in answer) || !Array.isArray(answer.data))
    return null;
  const simulated = answer.data.some(
    (model: unknown) =>
      typeof model === "object" && model !== null && "id" in model && String(model.id).startsWith("sim-"),
  );
  return simulated ? { settings: response.headers.get("x-assay-simulator-settings") } : null;
}
