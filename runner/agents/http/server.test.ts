import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { serve } from "../../../tests/fixtures/servers/local-servers.ts";
import { freePort } from "../../../scripts/bench/free-port.ts";
import { startServer } from "./server.ts";

/** Starts a file as an agent's server. */
async function start(
  source: (port: number) => string,
  timeoutMs = 60_000,
): Promise<{ ready: string; logged: string[]; stop: Promise<() => Promise<void>> }> {
  const cwd = await mkdtemp(join(tmpdir(), "assay-server-"));
  const port = await freePort();
  await writeFile(join(cwd, "server.mjs"), source(port));
  const ready = `http://127.0.0.1:${port}/health`;
  const logged: string[] = [];
  const stop = startServer({
    command: `"${process.execPath}" server.mjs`,
    cwd,
    ready,
    timeoutMs,
    log: (line) => logged.push(line),
  });
  stop.catch(() => undefined);
  return { ready, logged, stop };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

describe("a server that is started for a run", () => {
  it("is waited for, tells what it prints, and is stopped with all that it started", async () => {
    const { ready, logged, stop } = await start(
      (port) => `
        import { createServer } from "node:http";
        console.log("starting");
        let asked = 0;
        createServer((_, response) => response.writeHead(++asked < 3 ? 503 : 200).end()).listen(${port}, "127.0.0.1");`,
    );
    const end = await stop;
    expect(await answers(ready)).toBe(true);
    await expect.poll(() => logged, { timeout: 20_000 }).toEqual(["starting"]);
    await end();
    expect(await answers(ready)).toBe(false);
    await end();
  });

  it("that ends by itself is told with its exit code", async () => {
    const { stop } = await start(() => "process.exit(3)");
    await expect(stop).rejects.toThrow(/can't be used: it ended \(exit code 3\)/);
  });

  it("that is never ready is stopped", async () => {
    const { stop } = await start(() => "setInterval(() => {}, 1000)", 500);
    await expect(stop).rejects.toThrow(/did not answer within 0\.5 s/);
  });

  it("is not started where another one answers: that one would be evaluated", async () => {
    await using other = await serve((_, response) => void response.end("ok"));
    await expect(
      startServer({
        command: "exit 0",
        cwd: tmpdir(),
        ready: other.url,
        timeoutMs: 1000,
        log: () => undefined,
      }),
    ).rejects.toThrow(/answers already/);
  });
});
