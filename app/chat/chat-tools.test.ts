import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TOOL_NAMES } from "../../agent/index.ts";
import { loadPrompt, packageRoot } from "../../prompts/index.ts";
import { PEDAL, quietWorld } from "../../tests/fixtures/projects/own-project.ts";
import { chatTools } from "./chat-tools.ts";

const CASES = join(PEDAL, "cases/pedal");
const CRITERIA =
  "criteria:\n  - { id: ok, name: Ok, about: Holds., owner: Me, severity: watch, target: 90%, floor: 0% }\n";
const POLICIES = `suite: policies
defaults: { criteria: [ok] }
cases:
  - id: renewal
    world:
      today: 2026-11-25
      customers: [{ id: ana, name: Ana, date_of_birth: 1988-03-05, email: a@example.com, phone: 617-555-0134, address: Boston }]
      policies: [{ number: AC-000001, customer: ana, product: car, vehicle: 2021 Nissan Leaf, monthly_premium_usd: 118.4, renews_on: 2027-04-01 }]
    turns: [{ customer: Hi, expect: [{ says: hello }] }]
    reference: [Hello]
`;
const pedal = (): ReturnType<typeof loadPrompt> => loadPrompt("prompts/pedal", { cwd: PEDAL });

/** The tools of a chat with Pedal, and what one of them answers for an order. */
async function chat(o: { cases?: string; case?: string } = {}) {
  const { begin, notices } = await chatTools(await pedal(), {
    world: quietWorld(PEDAL),
    cases: CASES,
    ...o,
  });
  const ask = async (order: string): Promise<string> => {
    const tool = begin().find(({ name }) => name === "lookup_order");
    const answer = await tool?.run({ order }, { signal: new AbortController().signal, key: "k" });
    return `${answer?.isError === true ? "failed: " : ""}${answer?.content}`;
  };
  return { ask, notices, names: begin().map(({ name }) => name) };
}

describe("tools that a manifest only describes", () => {
  it("answer as any of the cases says", async () => {
    const { ask, notices, names } = await chat();
    expect(names).toEqual(["lookup_order", "start_return"]);
    expect(await ask("5512")).toMatch(/2 inner tubes/);
    expect(await ask("7731")).toMatch(/1 helmet/);
    expect(await ask("0")).toBe("failed: no such order");
    expect(notices).toEqual(["Its tools answer as the cases say. --case ID chooses one case."]);
  });

  it("answer as one case says, when it is named", async () => {
    const { ask, notices } = await chat({ case: "order-where-is-it" });
    expect(await ask("5512")).toMatch(/2 inner tubes/);
    expect(await ask("7731")).toMatch(/^failed: No answer is set up/);
    expect(notices).toEqual(["Its tools answer as in the case order-where-is-it."]);
  });

  it("fail where the suites can't be read, and the chat says so", async () => {
    const cases = mkdtempSync(join(tmpdir(), "assay-chat-"));
    writeFileSync(join(cases, "a.yaml"), "cases: [\n");
    const { ask, notices } = await chat({ cases });
    expect(await ask("5512")).toBe("failed: No answer is set up for lookup_order.");
    expect(notices).toEqual([
      `Its tools have no answers, because ${cases} can't be read: assay lint says why.`,
    ]);
  });
});

describe("a case for a chat", () => {
  it.each([
    [{ case: "order-*" }, /fits \d+ cases\. Name one/],
    [{ case: "no-such-case" }, /no-such-case/],
    [{ case: "order-where-is-it", backend: "http://127.0.0.1:1" }, /--case and --backend/],
  ])("is refused: %o", async (o, why) => {
    const choice = { world: quietWorld(PEDAL), cases: CASES, ...o };
    await expect(chatTools(await pedal(), choice)).rejects.toThrow(why);
  });

  it("sets up the system behind tools with code", async () => {
    const cases = mkdtempSync(join(tmpdir(), "assay-chat-"));
    writeFileSync(join(cases, "criteria.yaml"), CRITERIA);
    writeFileSync(join(cases, "policies.yaml"), POLICIES);
    const root = packageRoot();
    const prompt = await loadPrompt("prompts/eva", { cwd: root, codedTools: TOOL_NAMES });
    const { begin } = await chatTools(prompt, { world: quietWorld(root), cases, case: "renewal" });
    const look = begin().find(({ name }) => name === "lookup_policy");
    const input = { policy_number: "AC-000001", date_of_birth: "1988-03-05" };
    const answer = await look?.run(input, { signal: new AbortController().signal, key: "k" });
    expect(answer?.content).toContain("2027-04-01");
  });
});
