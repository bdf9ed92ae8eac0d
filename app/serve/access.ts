import type { Access } from "../../agent/service/index.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/** Shorter tokens can be guessed. */
const SHORTEST = 16;

/**
 * Who may ask the service for what. Tokens come from the environment, because every user of the machine can see a
 * command line.
 * @throws {UserError} for an invalid token
 */
export function accessOf(
  o: { host: string; origins: readonly string[]; behindProxy: boolean; evaluation: boolean },
  env: World["env"],
  { simulated }: { simulated: boolean },
): Access {
  const operatorToken = tokenOf(env, "ASSAY_OPERATOR_TOKEN");
  const alone = isLoopback(o.host) && !o.behindProxy;
  if (o.evaluation && operatorToken === null && !alone) {
    throw new UserError(
      "With --evaluation, the caller decides what the agent's tools answer: others can reach this server, so set ASSAY_OPERATOR_TOKEN, or leave out --host and --behind-proxy.",
    );
  }
  return {
    token: tokenOf(env, "ASSAY_SERVICE_TOKEN"),
    operatorToken,
    everybodyOperates: (simulated && isLoopback(o.host)) || (o.evaluation && alone),
    origins: o.origins,
    behindProxy: o.behindProxy,
  };
}

export function isLoopback(host: string): boolean {
  return /^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host);
}

function tokenOf(env: World["env"], name: string): string | null {
  const token = env[name]?.trim() ?? "";
  if (token === "") return null;
  if (token.length < SHORTEST || /\s/.test(token)) {
    throw new UserError(
      `${name} is no token: it needs at least ${SHORTEST} characters and no spaces, such as the output of: openssl rand -hex 32`,
    );
  }
  return token;
}
