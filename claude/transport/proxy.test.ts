import { describe, expect, test } from "vitest";
import { chooseProxy, parseProxy } from "./proxy.ts";

const API = new URL("https://api.anthropic.com");

describe("the proxy is", () => {
  test.each<[string, Record<string, string>, string | null]>([
    ["none without a variable", {}, null],
    [
      "HTTPS_PROXY for a server with TLS",
      { HTTPS_PROXY: "http://p:1", HTTP_PROXY: "http://q:2" },
      "http://p:1",
    ],
    ["in lower case first", { HTTPS_PROXY: "http://p:1", https_proxy: "http://q:2" }, "http://q:2"],
    ["not an empty variable", { https_proxy: " ", HTTPS_PROXY: "http://p:1" }, "http://p:1"],
    ["not that of servers without TLS", { http_proxy: "http://p:1" }, null],
    ["else ALL_PROXY", { ALL_PROXY: "http://p:1" }, "http://p:1"],
    ["an address without a protocol", { HTTPS_PROXY: "proxy.example:3128" }, "http://proxy.example:3128"],
  ])("%s", (_, env, url) => {
    expect(chooseProxy(API, env)?.url ?? null).toBe(url);
  });

  test("HTTP_PROXY for a server without TLS, and its variable is known", () => {
    const env = { HTTP_PROXY: "http://p:1", HTTPS_PROXY: "http://q:2" };
    expect(chooseProxy(new URL("http://api.test"), env)).toEqual({
      url: "http://p:1",
      variable: "HTTP_PROXY",
    });
  });

  test.each([
    "http://localhost:1",
    "http://127.0.0.1:1",
    "http://127.1.2.3",
    "http://[::1]:1",
    "http://x.localhost",
  ])("never that for this machine: %s", (url) =>
    expect(chooseProxy(new URL(url), { ALL_PROXY: "http://p:1" })).toBeNull(),
  );
});

describe("NO_PROXY", () => {
  const env = (list: string) => ({ ALL_PROXY: "http://p:1", NO_PROXY: list });
  test.each([
    ["*", "https://api.anthropic.com"],
    ["api.anthropic.com", "https://api.anthropic.com"],
    ["API.Anthropic.com.", "https://api.anthropic.com"],
    ["anthropic.com", "https://api.anthropic.com"],
    [".anthropic.com", "https://api.anthropic.com"],
    ["*.anthropic.com", "https://api.anthropic.com"],
    ["other.example, anthropic.com", "https://api.anthropic.com"],
    ["other.example anthropic.com", "https://api.anthropic.com"],
    ["anthropic.com:443", "https://api.anthropic.com"],
    ["anthropic.com:8443", "https://api.anthropic.com:8443"],
    ["10.1.2.3", "https://10.1.2.3"],
    ["10.0.0.0/8", "https://10.1.2.3"],
    ["fd00::/8", "https://[fd12::1]"],
    ["fd12::1", "https://[fd12::1]"],
    ["[fd12::1]:443", "https://[fd12::1]"],
  ])("%s exempts %s", (list, url) => {
    expect(chooseProxy(new URL(url), env(list))).toBeNull();
  });

  test.each([
    ["", "https://api.anthropic.com"],
    ["anthropic.co", "https://api.anthropic.com"],
    ["pi.anthropic.com", "https://api.anthropic.com"],
    ["other.api.anthropic.com", "https://api.anthropic.com"],
    ["anthropic.com:80", "https://api.anthropic.com"],
    ["1.2.3", "https://10.1.2.3"],
    ["10.0.0.0/16", "https://10.1.2.3"],
    ["10.0.0.0/99", "https://10.1.2.3"],
    [", ,/8,:", "https://10.1.2.3"],
  ])("%s does not exempt %s", (list, url) => {
    expect(chooseProxy(new URL(url), env(list))).not.toBeNull();
  });
});

describe("the URL of a proxy", () => {
  test("has a name and a password, which are not shown", () => {
    const proxy = parseProxy("http://me:p%40ss-word@proxy.example:3128");
    expect(proxy).toMatchObject({
      secure: false,
      host: "proxy.example",
      port: 3128,
      name: "proxy.example:3128",
    });
    expect(proxy.authorization).toBe(`Basic ${Buffer.from("me:p@ss-word").toString("base64")}`);
    expect(proxy.name).not.toMatch(/me|ss/);
  });

  test("may be without them", () => {
    expect(parseProxy("https://proxy.example")).toMatchObject({
      secure: true,
      port: 443,
      authorization: null,
    });
    expect(parseProxy("http://[::1]:80")).toMatchObject({ host: "::1", port: 80 });
  });

  test.each(["socks5://me:hush@proxy:1080", "http://", "http://me:hush@:80"])(
    "is not %s; the error does not repeat it",
    (url) => {
      expect(() => parseProxy(url)).toThrow(/looks like http:/);
      expect(() => parseProxy(url)).not.toThrow(/hush/);
    },
  );
});
