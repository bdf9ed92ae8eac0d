import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { serve } from "../fixtures/servers/local-servers.ts";
import { aMessage } from "../fixtures/servers/scripted-api.ts";
import { assay } from "../commands/command.ts";
import { workspace } from "./command.ts";

const TOKEN = "gwtokAbCdEfGhIjKlMnOpQrStUv";
const PASSWORD = "longpassword99";

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Every form in which a server might repeat a request's key. */
const echo = (authorization: string): string =>
  [
    authorization,
    base64(`x${TOKEN}`),
    Buffer.from(TOKEN).toString("hex"),
    TOKEN.toUpperCase(),
    TOKEN.slice(0, -2),
    `bob:${PASSWORD}`,
  ].join(" | ");

const LEAKS = [
  TOKEN,
  TOKEN.slice(0, 12),
  TOKEN.toUpperCase(),
  base64(TOKEN).slice(0, 12),
  PASSWORD,
  base64(`bob:${PASSWORD}`),
];

it.each([
  ["in a refusal", 403],
  ["in an answer", 200],
])(
  "what a proxy or a server echoes %s is nowhere: not on the screen, not in any file of the run",
  async (_, status) => {
    const cwd = workspace("greeting");
    await using proxy = await serve((request, response) => {
      const said = echo(
        `${request.headers.authorization ?? ""} ${request.headers["proxy-authorization"] ?? ""}`,
      );
      response.writeHead(status, { "content-type": "application/json" });
      const body =
        status === 200
          ? aMessage(said)
          : {
              type: "error",
              error: { type: "permission_error", message: `${"x".repeat(240)} you sent ${said}` },
            };
      response.end(JSON.stringify(body));
    });
    const env = {
      ANTHROPIC_AUTH_TOKEN: TOKEN,
      ANTHROPIC_BASE_URL: "http://api.test",
      HTTP_PROXY: proxy.url.replace("http://", `http://bob:${PASSWORD}@`),
    };
    const args = ["run", "--suite", "greeting", "--trials", "1", "--out", "runs"];
    const { code, stdout, stderr } = await assay(args, { cwd, env });
    if (status === 403) expect(code).toBe(4);
    const files = filesIn(join(cwd, "runs")).map((file) => readFileSync(file, "utf8"));
    expect(files.length).toBeGreaterThan(3);
    expect([stdout, stderr, ...files].some((text) => text.includes("[redacted]"))).toBe(true);
    for (const text of [stdout, stderr, ...files]) {
      for (const leak of LEAKS) expect(text).not.toContain(leak);
      expect(text.toLowerCase()).not.toContain(Buffer.from(TOKEN).toString("hex").slice(0, 24));
    }
    rmSync(cwd, { recursive: true });
  },
);

it("a base URL with a token in it is refused without a word of it", async () => {
  const cwd = workspace("greeting");
  const env = { ANTHROPIC_API_KEY: "k-of-a-test", ANTHROPIC_BASE_URL: `https://gw.test/x?token=${TOKEN}` };
  const { code, stdout, stderr } = await assay(["run"], { cwd, env });
  expect(code).toBe(2);
  expect(stderr).toContain("ANTHROPIC_BASE_URL has a query");
  expect(stdout + stderr).not.toContain(TOKEN);
  rmSync(cwd, { recursive: true });
});

describe("an API that refuses", () => {
  it.each([
    [401, "authentication_error", "invalid x-api-key \u001b[2J"],
    [404, "not_found_error", "model: claude-nonsense"],
  ])(
    "ends the run with %i in one clear sentence, without the key anywhere",
    async (status, type, message) => {
      const key = "sk-ant-test-0123456789abcdefghij";
      let requests = 0;
      await using server = await serve((request, response) => {
        requests += request.url?.startsWith("/v1/messages") ? 1 : 0;
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify({ type: "error", error: { type, message: `${message} ${key}` } }));
      });
      const cwd = workspace("greeting");
      const env = { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: server.url };
      const { code, stdout, stderr } = await assay(["run", "--suite", "greeting", "--concurrency", "4"], {
        cwd,
        env,
      });
      expect(code).toBe(4);
      expect(requests).toBeLessThanOrEqual(4);
      expect(stderr).toContain("About to play");
      expect(stdout + stderr).not.toContain(key);
      expect(stdout + stderr).not.toContain("\u001b");
      expect(stdout).not.toContain("SIMULATED");
      rmSync(cwd, { recursive: true });
    },
  );
});
