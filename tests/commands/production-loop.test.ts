import { RUN_FORMATS } from "../../reports/index.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { openService } from "../../app/serve/open.ts";
import { openDatabase } from "../../agent/sqlite.ts";
import { GRADERS } from "../../graders/index.ts";
import { createStyle } from "../../reports/index.ts";
import { workspace } from "../e2e/command.ts";
import { aMachine } from "../fixtures/machine.ts";
import { assay } from "./command.ts";

const probe = await openDatabase(":memory:");
probe?.close();

const ASKS = "How long has Acme been around?";
const PROMOTED = "cases/eva/from-production.yaml";

/** Serves the agent of a project, has a conversation with one bad answer, and the customer says so. */
async function badConversation(cwd: string): Promise<{ id: string; said: string }> {
  const service = await openService(
    {
      prompt: "prompts/eva",
      simulator: true,
      seed: 1,
      store: "conversations.sqlite",
      host: "127.0.0.1",
      port: 0,
      limits: {},
      retention: { closeAfter: 86_400_000, deleteAfter: 86_400_000 },
      cacheMinutes: 0,
      origins: [],
      behindProxy: false,
      evaluation: false,
      pageFolder: cwd,
      logTo: new PassThrough().resume(),
    },
    {
      env: {},
      cwd,
      now: () => new Date(),
      random: () => 0.5,
      tell: () => undefined,
      command: "assay serve",
      style: createStyle(false),
      graders: GRADERS,
      formats: RUN_FORMATS,
      tune: () => undefined,
      machine: aMachine,
    },
  );
  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(new URL(path, service.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return answer.status === 204 ? null : await answer.json();
  };
  const { id } = (await post("/conversations", {})) as { id: string };
  await post(`/conversations/${id}/messages`, { text: "Hello, I'm bo@real.org." });
  const { text: said } = (await post(`/conversations/${id}/messages`, { text: ASKS })) as { text: string };
  await post(`/conversations/${id}/feedback`, { thumb: "down", reason: "It should know its own age." });
  await service.close(0);
  return { id, said };
}

it.skipIf(probe === null)(
  "a bad answer of production becomes a case, which fails with the prompt that caused it and passes once it is mended",
  async () => {
    const cwd = workspace("greeting");
    const section = join(cwd, "prompts/eva/company.md");
    const whole = readFileSync(section, "utf8");
    writeFileSync(section, "# About us\n\n- Business hours: Monday to Friday, 9 AM to 5 PM EST.\n");
    const { id, said } = await badConversation(cwd);
    expect(said).not.toContain("1985");

    const { stdout: inbox } = await assay(["inbox"], { cwd });
    expect(inbox).toMatch(
      new RegExp(`^${id.slice(0, 8)} .*thumbs down: "It should know its own age\\."`, "m"),
    );

    const good = "Acme Insurance was founded in 1985.";
    const promoted = await assay(
      ["promote", id.slice(0, 8), "--to", PROMOTED, "--as", "last-turn", "--reference", good],
      {
        cwd,
      },
    );
    expect([promoted.code, promoted.stderr]).toEqual([0, expect.stringContaining("a new suite")]);
    expect(readFileSync(join(cwd, PROMOTED), "utf8")).not.toContain("bo@real.org");

    const play = () => assay(["run", PROMOTED, "--simulator", "--no-html"], { cwd });
    expect((await play()).stdout).toMatch(/0 passed, 3 failed, 0 errored, 0 unscored, 0 not run/);
    writeFileSync(section, whole);
    expect((await play()).stdout).toMatch(/3 passed, 0 failed, 0 errored, 0 unscored, 0 not run/);

    const { stdout: live } = await assay(["live"], { cwd });
    expect(live).toMatch(/^SIMULATED: says nothing about Claude\nLive: 1 conversation with eva/);
  },
);
