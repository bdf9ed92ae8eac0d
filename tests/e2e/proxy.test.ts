import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { AUTHORITY } from "../fixtures/servers/certificates.ts";
import { proxy, serve } from "../fixtures/servers/local-servers.ts";
import { events, eventsOf } from "../fixtures/servers/scripted-api.ts";
import { assay, start, workspace } from "./command.ts";

/** An API that only a proxy reaches, with a certificate of the company's own authority. */
async function company() {
  const reply = events(eventsOf(["Good ", "morning!"]));
  const api = await serve((_, response) => reply(response, { path: "", headers: {}, body: {} }), {
    secure: true,
  });
  const gate = await proxy({ to: api.port });
  const authority = join(mkdtempSync(join(tmpdir(), "assay-")), "company.pem");
  writeFileSync(authority, AUTHORITY);
  const env = {
    ANTHROPIC_API_KEY: "sk-ant-key-of-a-test",
    ANTHROPIC_BASE_URL: "https://api.test",
    HTTPS_PROXY: `http://me:hush-hush@127.0.0.1:${gate.port}`,
    NODE_EXTRA_CA_CERTS: authority,
  };
  return {
    gate,
    env,
    async [Symbol.asyncDispose]() {
      await gate[Symbol.asyncDispose]();
      await api[Symbol.asyncDispose]();
    },
  };
}

it("works in a company with a proxy and an authority of its own, and ends", async () => {
  await using at = await company();
  const { code, stdout, stderr } = await assay(["chat"], {
    cwd: workspace("greeting"),
    env: at.env,
    input: "Hello\n",
  });
  expect(stdout).toContain("Good morning!");
  expect(code).toBe(0);
  expect(stderr).toContain(`Requests go through the proxy 127.0.0.1:${at.gate.port} (HTTPS_PROXY).`);
  const authorization = `Basic ${Buffer.from("me:hush-hush").toString("base64")}`;
  expect(at.gate.tunnels).toEqual([{ target: "api.test:443", authorization }]);
  expect(stdout + stderr).not.toContain("hush");
});

it("trusts no authority that was not named", async () => {
  await using at = await company();
  const { NODE_EXTRA_CA_CERTS: _, ...env } = at.env;
  const child = start(["chat"], { cwd: workspace("greeting"), env });
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin?.write("Hello\n");
  await expect
    .poll(() => stderr, { timeout: 60_000 })
    .toMatch(/No answer from https:\/\/api\.test: .*certificate/);
  child.kill("SIGKILL");
});
