import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HAS_REDIS, startRedis, type OwnRedis } from "../../scripts/bench/redis-server.ts";
import { freePort } from "../../scripts/bench/free-port.ts";
import { PEDAL } from "../fixtures/projects/own-project.ts";
import { finished, start, type Finished } from "../e2e/command.ts";

const HAS_OPENSSL = spawnSync("openssl", ["version"]).status === 0;
const PASSWORD = "the-word-that-nobody-may-see";

describe.skipIf(!HAS_REDIS || !HAS_OPENSSL)("a queue with TLS (needs redis-server and openssl)", () => {
  let redis: OwnRedis;
  let folder = "";
  let url = "";
  let trust: Record<string, string> = {};
  const project = mkdtempSync(join(tmpdir(), "assay-tls-"));

  beforeAll(async () => {
    folder = certificates();
    const port = await freePort();
    const acl = join(folder, "users.acl");
    // Only the settings that the manual requires.
    writeFileSync(
      acl,
      `user default off\nuser assay on >${PASSWORD} ~assay:* ~bull:* &* +@all\nuser poor on >${PASSWORD} ~other:* +@all -info\n`,
    );
    const tls = ["cert-file", "server.crt", "key-file", "server.key", "ca-cert-file", "ca.crt"];
    const files = tls.map((word, i) => (i % 2 === 0 ? `--tls-${word}` : join(folder, word)));
    redis = await startRedis([
      "--tls-port",
      String(port),
      ...files,
      "--tls-auth-clients",
      "no",
      "--aclfile",
      acl,
    ]);
    url = `rediss://assay:${PASSWORD}@localhost:${port}`;
    trust = { NODE_EXTRA_CA_CERTS: join(folder, "ca.crt") };
    cpSync(PEDAL, project, { recursive: true, filter: (source) => !source.endsWith("/runs") });
  });
  afterAll(async () => {
    await redis.stop();
    for (const used of [folder, project]) rmSync(used, { recursive: true, force: true });
  });
  const assay = (args: string[], env: Record<string, string>): Promise<Finished> =>
    finished(start(args, { cwd: project, env }));

  it("plays a run with the user's own certificate, a user name and a password that is shown nowhere", async () => {
    const env = { ...trust, ASSAY_QUEUE: url };
    const worker = assay(["worker", "--queue"], env);
    const plan = ["run", "--mind", "minds/pedal.yaml", "--suite", "orders", "--trials", "2"];
    const run = await assay([...plan, "--queue", url, "--no-local"], env);
    const played = await worker;
    expect([run.code, played.code]).toEqual([0, 0]);
    expect(played.stderr).toMatch(/Played [1-9]\d* trials of 1 run/);
    for (const file of filesIn(join(project, "runs")))
      expect(readFileSync(file, "utf8")).not.toContain(PASSWORD);
    expect(run.stdout + run.stderr + played.stdout + played.stderr).not.toContain(PASSWORD);
  });

  it.each<[string, (url: string) => string, boolean, RegExp]>([
    ["an authority that is not known", (to) => to, false, /does not know \(.*NODE_EXTRA_CA_CERTS/],
    ["another name", (to) => to.replace("localhost", "127.0.0.1"), true, /not for this address/],
    ["another password", (to) => to.replace("nobody", "somebody"), true, /refuses the user or the password/],
    ["no password", (to) => to.replace(/\/\/.*@/, "//"), true, /wants a password/],
    [
      "a user who may not do it",
      (to) => to.replace("//assay:", "//poor:"),
      true,
      /may not run the command info/,
    ],
    ["no TLS", (to) => to.replace("rediss:", "redis:"), true, /begins with rediss:/],
  ])("with %s says so, exits 2 and tells no password", async (_, change, trusts, words) => {
    const { code, stdout, stderr } = await assay(["queue", "--queue", change(url)], trusts ? trust : {});
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
    expect(stdout + stderr).not.toMatch(/-that-(?:nobody|somebody)-may/);
  });
});

function filesIn(run: string): string[] {
  return readdirSync(run, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A test authority, and its certificate for a server with the name localhost. */
function certificates(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-certificates-"));
  const openssl = (...args: string[]): void =>
    void execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const key = ["-newkey", "rsa:2048", "-nodes", "-days", "2"];
  openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=nobody's authority");
  openssl("req", ...key.slice(0, 3), "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost");
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost\n");
  const signed = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"];
  openssl("x509", "-req", "-in", "server.csr", "-out", "server.crt", ...signed);
  return folder;
}
