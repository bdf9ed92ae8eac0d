import { createServer, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { AUTHORITY } from "../../tests/fixtures/servers/certificates.ts";
import { proxy, serve } from "../../tests/fixtures/servers/local-servers.ts";
import { createTransport, type TransportOptions } from "./fetch.ts";
import { ProxyRefusal } from "./refusal.ts";

const TLS = { ca: AUTHORITY };

async function secureServer() {
  return serve((request, response) => void response.end(`${request.method} ${request.headers.host}`), {
    secure: true,
  });
}

async function through(at: { port: number }, options: TransportOptions = {}, user = "") {
  const transport = createTransport({ proxy: `http://${user}127.0.0.1:${at.port}`, tls: TLS, ...options });
  return { ...transport, [Symbol.dispose]: transport.close };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

function rootOf(error: unknown): Error {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : (error as Error);
}

describe("TLS", () => {
  test("to a server whose authority is trusted; connections are kept", async () => {
    await using server = await secureServer();
    const { fetch, close } = createTransport({ tls: TLS });
    for (let i = 0; i < 3; i++) {
      expect(await (await fetch(server.url)).text()).toBe(`GET 127.0.0.1:${server.port}`);
    }
    expect(await (await fetch(`https://localhost:${server.port}`)).text()).toContain("localhost");
    expect(server.connections().opened).toBe(2);
    close();
  });

  test("not to one whose authority or name is another", async () => {
    await using server = await secureServer();
    await expect(createTransport().fetch(server.url)).rejects.toMatchObject({
      code: expect.stringMatching(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED|UNABLE_TO_GET_ISSUER/),
    });
    const other = createTransport({ tls: TLS }).fetch(`https://127.0.0.2:${server.port}`);
    // Some systems have no second address.
    await expect(other).rejects.toThrow(/altnames|EADDRNOTAVAIL|ECONNREFUSED/);
  });

  test("not to a server that never shakes hands", async () => {
    await using mute = await proxy({ to: 0, refuse: "silent" });
    const deaf = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => void deaf.listen(0, "127.0.0.1", resolve));
    const { port } = deaf.address() as AddressInfo;
    const { fetch } = createTransport({ limits: { connectMs: 60 } });
    await expect(fetch(`https://127.0.0.1:${port}`)).rejects.toThrow("no connection within 0.06 s");
    await new Promise((resolve) => deaf.close(resolve));
    using t = await through(mute, { limits: { connectMs: 60 } });
    await expect(t.fetch("https://api.test/")).rejects.toThrow(
      `no connection through the proxy 127.0.0.1:${mute.port} within 0.06 s`,
    );
  });
});

describe("through a proxy", () => {
  test("a server with TLS is reached by a tunnel, which is kept; the proxy sees its name alone", async () => {
    await using server = await secureServer();
    await using gate = await proxy({ to: server.port });
    using t = await through(gate, {}, "me:p%40ss@");
    for (let i = 0; i < 3; i++)
      expect(await (await t.fetch("https://api.test/x")).text()).toBe("GET api.test");
    const authorization = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
    expect(gate.tunnels).toEqual([{ target: "api.test:443", authorization }]);
    expect(gate.passed).toEqual([]);
    await expect(t.fetch("https://[::1]:8443/")).rejects.toThrow(/certificate's altnames/);
    expect(gate.tunnels[1]?.target).toBe("[::1]:8443");
  });

  test("the certificate must still be the server's", async () => {
    await using server = await secureServer();
    await using gate = await proxy({ to: server.port });
    using t = await through(gate);
    await expect(t.fetch("https://other.test/")).rejects.toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
    using untrusting = await through(gate, { tls: {} });
    await expect(untrusting.fetch("https://api.test/")).rejects.toThrow(/certificate/);
  });

  test("a server without TLS is reached by its whole URL", async () => {
    await using server = await serve((request, response) => {
      response.end(`${request.url} ${request.headers["proxy-authorization"]}`);
    });
    await using gate = await proxy({ to: server.port });
    using t = await through(gate, {}, "me:pass@");
    const response = await t.fetch("http://api.test:81/x?y=z", { method: "POST", body: "1" });
    expect(response.status).toBe(200);
    expect(gate.passed).toEqual([
      { url: "http://api.test:81/x?y=z", authorization: "Basic bWU6cGFzcw==", host: "api.test:81" },
    ]);
  });

  test("that speaks TLS itself", async () => {
    await using server = await secureServer();
    await using gate = await proxy({ to: server.port, secure: true });
    const { fetch, close } = createTransport({ proxy: gate.url, tls: TLS });
    expect(await (await fetch("https://api.test/")).text()).toBe("GET api.test");
    close();
  });

  test.each([
    [407, "https://api.test/", /refused with 407\. Check the user name and the password in HTTPS_PROXY/],
    [407, "http://api.test/", /refused with 407\. Check/],
    [403, "https://api.test/", /refused with 403\. Ask its owner.*NO_PROXY/],
    [502, "https://api.test/", /refused with 502\.$/],
  ])("that refuses with %i says so without its password (%s)", async (refuse, url, message) => {
    await using gate = await proxy({ to: 1, refuse });
    using t = await through(gate, {}, "me:hush-hush@");
    const error = rootOf(await t.fetch(url).catch((cause: unknown) => cause));
    expect(error).toBeInstanceOf(ProxyRefusal);
    expect(error.message).toMatch(`the proxy 127.0.0.1:${gate.port}`);
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/hush|me:/);
  });

  test("that is not there: it is the proxy's fault, not the server's", async () => {
    const gone = await proxy({ to: 1 });
    await gone[Symbol.asyncDispose]();
    using t = await through(gone);
    await expect(t.fetch("https://api.test/")).rejects.toThrow(
      `the proxy 127.0.0.1:${gone.port} can't be used: connect ECONNREFUSED`,
    );
  });

  test("a request that is stopped while its tunnel is opened leaves no connection open", async () => {
    await using gate = await proxy({ to: 1, refuse: "silent" });
    using t = await through(gate);
    const controller = new AbortController();
    const stopped = t.fetch("https://api.test/", { signal: controller.signal });
    await until(() => gate.tunnels.length === 1);
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    await until(() => gate.connections().open === 0);
    const closed = t.fetch("https://api.test/");
    await until(() => gate.tunnels.length === 2);
    t.close();
    await expect(closed).rejects.toMatchObject({ name: "AbortError" });
    await until(() => gate.connections().open === 0);
  });
});
