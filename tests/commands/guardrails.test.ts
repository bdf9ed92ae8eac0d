import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assay, startSimulator } from "./command.ts";

const COLUMNS = { COLUMNS: "250" };
const claims = ["guardrails", "--only", "claims", "--limit", "6"];

it("without a key the guardrails that ask a model are not measured, and the page says so", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "assay-guardrails-"));
  const { code, stdout, stderr } = await assay(claims, { cwd, env: COLUMNS });
  expect(stdout).toMatch(/^claims: in words +not measured: asks a model; add --simulator or a key$/m);
  expect([code, stderr]).toEqual([0, ""]);
});

it("with one, the price is said first, nothing is paid for twice, and a budget ends it", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "assay-guardrails-"));
  const simulator = await startSimulator();
  const env = { ...COLUMNS, ANTHROPIC_BASE_URL: simulator.url };
  const stopped = await assay([...claims, "--budget-tokens", "12k", "--concurrency", "1"], { cwd, env });
  expect(stopped.code).toBe(4);
  expect(stopped.stdout).toMatch(/claims: in words: .* texts? not reached: The budget of 12,000 tokens/);
  const whole = await assay(claims, { cwd, env });
  expect(whole.code).toBe(0);
  expect(whole.stdout).toMatch(/^SIMULATED/);
  expect(whole.stderr).toMatch(/Asking sim-small at \S+ about \d+ texts for claims: about [\d,]+ tokens, \$/);
  const asked = simulator.received();
  expect((await assay(claims, { cwd, env })).stdout.replaceAll(/ms a message.*/g, "")).toContain(
    "claims: in words: sim-small was asked about 12 of 12 texts.",
  );
  expect(simulator.received()).toBe(asked);
  await simulator.stop();
});

it("a table of answers may replace the model, and questions without an answer in it count in no rate", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "assay-guardrails-"));
  writeFileSync(
    join(cwd, "mind.yaml"),
    `plays: Nia
agent: [{ reply: Hello }]
judge:
  - { reply: pays for a rental boat, verdict: fail, fault: "400" }
  - { reply: "/./", verdict: fail }
`,
  );
  const { stdout } = await assay(["guardrails", "--only", "claims", "--simulator", "--mind", "mind.yaml"], {
    cwd,
    env: COLUMNS,
  });
  expect(stdout).toMatch(/^claims: in words +100\.0 % \[\S+\] 23\/23 +100\.0 % \[\S+\] 24\/24/m);
  expect(stdout).toContain("was asked about 48 of 48 texts. Unscored, and in no rate: 1 not answered.");
});
