import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blessRun } from "../app/bless/bless.ts";
import { playLooks } from "../app/gate/play.ts";
import { prepareGate } from "../app/gate/prepare.ts";
import { prepareRun } from "../app/run/prepare.ts";
import { analyzeGate } from "../reports/gate/analyze.ts";
import { edit } from "./e2e/command.ts";
import { optionsIn, pedalCopy, play, quietWorld, verdictsOf } from "./fixtures/projects/own-project.ts";

const name = "pedal";

describe("one agent, three ways to be reached", () => {
  it("gets the same verdicts as a prompt, as a module, and behind HTTP", async () => {
    const root = await pedalCopy();
    const prompt = verdictsOf((await play(root, { name, trials: 1 })).records);
    expect(prompt).toHaveLength(12);
    expect(prompt.filter((line) => !line.includes(": passed"))).toEqual([]);
    for (const agent of ["agents/pedal.ts", "agents/pedal.yaml"]) {
      expect(verdictsOf((await play(root, { name, agent, trials: 1 })).records)).toEqual(prompt);
    }
  }, 120_000);

  it("fails the same case when each of them breaks the same rule", async () => {
    const root = await pedalCopy();
    edit(root, "prompts/pedal/rules.md", (text) => text.replace(/^- Name no other shop.*\n/m, ""));
    for (const file of ["agents/pedal.ts", "agents/server.mjs"]) {
      edit(root, file, (text) =>
        text.replace(/I can't speak for other shops[^"]*/, "Velo Palace is cheaper than we."),
      );
    }
    for (const agent of [undefined, "agents/pedal.ts", "agents/pedal.yaml"]) {
      const { records } = await play(root, { name, trials: 1, ...(agent !== undefined && { agent }) });
      expect(records.filter((r) => r.outcome === "failed").map((r) => r.caseId)).toEqual([
        "rules-other-shop",
      ]);
    }
  }, 120_000);

  it("never writes down what a header has from the environment, in whatever name", async () => {
    const root = await pedalCopy();
    const secret = "let-me-in-4711";
    edit(root, "agents/pedal.yaml", (text) => `${text}headers: { x-door: "\${PEDAL_DOOR}" }\n`);
    // The server returns it and prints it.
    edit(root, "agents/server.mjs", (text) =>
      text
        .replace("(request, response) => {", (line) => `${line}\n  console.log(request.headers["x-door"]);`)
        .replace("We're open Tuesday", `I know ${secret}. We're open Tuesday`),
    );
    const told: string[] = [];
    const { folder, records } = await play(root, {
      name,
      agent: "agents/pedal.yaml",
      trials: 1,
      world: quietWorld(root, { env: { PEDAL_DOOR: secret }, told }),
    });
    expect(records).toHaveLength(12);
    const journal = readFileSync(join(folder, "journal.ndjson"), "utf8");
    expect(journal).toContain("We're open Tuesday");
    expect(journal).not.toContain(secret);
    expect(readFileSync(join(folder, "manifest.json"), "utf8")).not.toContain(secret);
    expect(told.some((line) => line.startsWith("[pedal]"))).toBe(true);
    expect(told.join("\n")).not.toContain(secret);
  }, 60_000);

  it("says which variable of a header is missing", async () => {
    const root = await pedalCopy();
    edit(root, "agents/pedal.yaml", (text) => `${text}headers: { x-door: "\${PEDAL_DOOR}" }\n`);
    await expect(prepareRun(optionsIn(root, { name, agent: "agents/pedal.yaml" }))).rejects.toThrow(
      "agents/pedal.yaml: the header x-door needs the variable PEDAL_DOOR, which is not set.",
    );
  });
});

describe("an agent that the simulator can't play", () => {
  it("is refused, with the table that lies beside it", async () => {
    const root = await pedalCopy();
    const prompt = join(root, "prompts/pedal");
    const options = { ...optionsIn(root, { name, prompt }), world: quietWorld("/") };
    const mind = join(root, "minds/pedal.yaml");
    await expect(prepareRun(options)).rejects.toThrow(
      `can't play pedal (${prompt}). Evaluate on Claude: set ANTHROPIC_API_KEY. Or name the table that lies beside it: --mind ${mind}.`,
    );
    const prepared = await prepareRun({ ...options, mind });
    await prepared.close();
    expect(prepared.manifest.target.mind?.file).toBe(mind);
  });
});

describe("the gate of an agent whose tools have no code", () => {
  it("passes what is as good as the baseline, and fails it without a rule", async () => {
    const root = await pedalCopy();
    const baseline = join(root, "baselines/pedal.yaml");
    const { folder } = await play(root, { name, trials: 10 });
    await blessRun(
      { run: folder, out: join(root, "runs"), baseline, by: "Ann" },
      { cwd: root, now: () => new Date(), whoAmI: () => Promise.resolve("Ann"), tell: () => undefined },
    );
    const gate = async (): Promise<{ verdict: string; failed: string[] }> => {
      // Twelve cases are little evidence: with the usual margin of 5 points they decide nothing.
      const prepared = await prepareGate({
        ...optionsIn(root, { name, simulator: true }),
        baseline,
        margin: 0.2,
      });
      const { input } = await playLooks(prepared, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
        tell: () => undefined,
      });
      await prepared.run.close();
      const failed = input.records.filter((r) => r.outcome === "failed").map((r) => r.caseId);
      return { verdict: analyzeGate(input).verdict, failed: [...new Set(failed)].sort() };
    };
    expect(await gate()).toEqual({ verdict: "pass", failed: [] });
    const rules = join(root, "prompts/pedal/rules.md");
    writeFileSync(rules, readFileSync(rules, "utf8").replace(/^- Look up an order.*\n/m, ""));
    const broken = await gate();
    expect(broken.verdict).toBe("fail");
    expect(broken.failed).toContain("order-where-is-it");
    expect(broken.failed).not.toContain("shop-hours");
  }, 120_000);
});
