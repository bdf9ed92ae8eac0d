import { describe, expect, test } from "vitest";
import { json, raw, scriptedApi } from "../../tests/fixtures/servers/scripted-api.ts";
import { chooseModels, chooseTarget, TargetError, type TargetInput } from "./target.ts";

const simulated = () => new Response();
const models = (...ids: string[]) =>
  json({ data: ids.map((id) => ({ type: "model", id })), has_more: false });

function choose(env: TargetInput["env"], change: Partial<TargetInput> = {}) {
  return chooseTarget({
    env,
    simulator: false,
    seed: 7,
    simulatedFetch: () => async () => simulated(),
    fetch: () => Promise.reject(new Error("nothing may be asked")),
    ...change,
  });
}

describe("requests go", () => {
  test("to the in-process simulator without a key, made with the seed", async () => {
    const seeds: number[] = [];
    const simulatedFetch = (seed: number) => {
      seeds.push(seed);
      return async () => simulated();
    };
    const { target, options } = await choose(
      { ANTHROPIC_API_KEY: " ", ANTHROPIC_BASE_URL: "" },
      { simulatedFetch },
    );
    expect(target).toEqual({ simulated: true, baseUrl: "in-process simulator" });
    expect(options.fetch).toBeDefined();
    expect(seeds).toEqual([7]);
  });

  test("to the simulator when it is asked for, whatever the environment has; its secrets stay secrets", async () => {
    const env = { ANTHROPIC_API_KEY: "sk-ant-real", ANTHROPIC_BASE_URL: "https://proxy.example" };
    const { target, options, redact } = await choose(env, { simulator: true });
    expect(target.simulated).toBe(true);
    expect(options.apiKey).not.toBe("sk-ant-real");
    expect(redact("sk-ant-real")).toBe("[redacted]");
  });

  test("to Claude with a key, without asking anyone", async () => {
    const { target, options } = await choose({ ANTHROPIC_API_KEY: "sk-ant-real" });
    expect(target).toEqual({ simulated: false, baseUrl: "https://api.anthropic.com" });
    expect(options).toMatchObject({ apiKey: "sk-ant-real", baseUrl: "https://api.anthropic.com" });
  });

  test("to another server with a token", async () => {
    const env = { ANTHROPIC_AUTH_TOKEN: "token-1", ANTHROPIC_BASE_URL: "https://proxy.example/claude/" };
    const { target, options } = await choose(env);
    expect(target).toEqual({ simulated: false, baseUrl: "https://proxy.example/claude" });
    expect(options).toMatchObject({ authToken: "token-1", baseUrl: "https://proxy.example/claude" });
  });

  test.each([
    "https://gw.example/claude/v1",
    "https://gw.example/claude/v1/",
    "https://gw.example/claude/v1/messages",
    "https://gw.example/claude/V1/Messages/",
    "https://gw.example/claude/v1/messages/batches",
    "https://gw.example/claude/v1/models",
  ])("to %s without its end, which is added anyway, and that is said", async (url) => {
    const { target, notices } = await choose({ ANTHROPIC_API_KEY: "k", ANTHROPIC_BASE_URL: url });
    expect(target.baseUrl).toBe("https://gw.example/claude");
    expect(notices).toEqual([
      expect.stringContaining("requests go to https://gw.example/claude/v1/messages"),
    ]);
  });

  test("through the proxy of the environment, whose password stays a secret", async () => {
    const env = { ANTHROPIC_API_KEY: "sk-ant-real", HTTPS_PROXY: "http://me:hush-hush@proxy.example:3128" };
    const { options, redact, notices } = await choose(env);
    expect(options.proxy).toBe("http://me:hush-hush@proxy.example:3128");
    expect(notices).toEqual(["Requests go through the proxy proxy.example:3128 (HTTPS_PROXY)."]);
    expect(redact("it said hush-hush")).toBe("it said [redacted]");
    expect(options.redact).toBe(redact);
    expect((await choose({ ...env, NO_PROXY: "anthropic.com" })).options.proxy).toBeUndefined();
  });

  test("to a server on this machine without a key; it is asked whether it is a simulator", async () => {
    await using simulator = await scriptedApi(models("sim-large", "sim-small"));
    await using proxy = await scriptedApi(models("claude-sonnet-5-5"));
    await using other = await scriptedApi(raw(404, "text/html", "no"));
    const at = (url: string) => choose({ ANTHROPIC_BASE_URL: url }, { fetch: globalThis.fetch });
    expect((await at(`${simulator.url}/`)).target).toEqual({ simulated: true, baseUrl: simulator.url });
    expect((await at(simulator.url)).options.apiKey).not.toBe("");
    expect((await at(proxy.url)).target.simulated).toBe(false);
    expect((await at(other.url)).target.simulated).toBe(false);
    expect(simulator.requests[0]?.path).toBe("/v1/models");
  });
});

describe("it is the user's mistake", () => {
  test.each<[string, TargetInput["env"], RegExp]>([
    [
      "no key for a server elsewhere",
      { ANTHROPIC_BASE_URL: "https://proxy.example" },
      /proxy\.example.*Set ANTHROPIC_API_KEY/,
    ],
    [
      "a host that only looks like this machine",
      { ANTHROPIC_BASE_URL: "http://127.0.0.1.example" },
      /no key/,
    ],
    ["no URL", { ANTHROPIC_BASE_URL: "127.0.0.1:80", ANTHROPIC_API_KEY: "k" }, /not the URL/],
    [
      "a password in the URL",
      { ANTHROPIC_BASE_URL: "https://me:hush@proxy.example", ANTHROPIC_API_KEY: "k" },
      /password/,
    ],
    [
      "a proxy of another kind",
      { ANTHROPIC_API_KEY: "k", HTTPS_PROXY: "socks5://me:hush@proxy.example" },
      /HTTPS_PROXY is not the URL of an HTTP proxy/,
    ],
    ["a query in the URL", { ANTHROPIC_BASE_URL: "https://gw.example/x?token=hush-hush-1" }, /a query/],
    ["a fragment in the URL", { ANTHROPIC_BASE_URL: "https://gw.example/x#hush-hush-1" }, /after #/],
    [
      "a dash in the key",
      { ANTHROPIC_API_KEY: "sk-ant\u2013hush" },
      /the dash "\u2013" \(U\+2013\) at place 7/,
    ],
    ["an accent in the key", { ANTHROPIC_API_KEY: "hush\u00e9" }, /"\u00e9" \(U\+00E9\) at place 5/],
    ["an invisible character in the token", { ANTHROPIC_AUTH_TOKEN: "hu\u200bsh" }, /invisible character/],
    ["a line break in the key", { ANTHROPIC_API_KEY: "hush\nhush" }, /ANTHROPIC_API_KEY holds a line break/],
    ["quotes around the key", { ANTHROPIC_API_KEY: "'hush'" }, /quotes/],
    ["the word Bearer in the key", { ANTHROPIC_API_KEY: "Bearer" }, /word Bearer/],
    [
      "nobody there",
      { ANTHROPIC_BASE_URL: "http://localhost:9" },
      /No server answers at http:\/\/localhost:9.*assay simulator/,
    ],
  ])("%s", async (_, env, message) => {
    const error: unknown = await choose(env).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TargetError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain("hush");
  });
});

test("what is in the environment and not used is said", async () => {
  const env = { ANTHROPIC_API_KEY: "a", ANTHROPIC_AUTH_TOKEN: "b", ANTHROPIC_CUSTOM_HEADERS: "x: y" };
  const { notices, options } = await choose(env);
  expect(notices).toHaveLength(2);
  expect(options.apiKey).toBe("a");
});

describe("models", () => {
  test.each([
    [{ simulated: true, promptModel: "sonnet" }, ["sim-large", "sim-small", "sim-large"]],
    [{ simulated: true, agent: "sim-small", promptModel: "sonnet" }, ["sim-small", "sim-large", "sim-large"]],
    [
      { simulated: false, promptModel: "sonnet" },
      ["claude-sonnet-5-5", "claude-opus-5-5", "claude-haiku-5-5"],
    ],
    [
      { simulated: false, agent: "opus", promptModel: "sonnet" },
      ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"],
    ],
  ])("%o", (input, [agentModel, judgeModel, customerModel]) => {
    expect(chooseModels(input)).toEqual({ agentModel, judgeModel, customerModel });
  });
});
