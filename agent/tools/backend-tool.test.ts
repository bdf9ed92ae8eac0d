import { describe, expect, it } from "vitest";
import { fakeClaude, text, toolUse, type Scripted } from "../../tests/fixtures/servers/fake-claude.ts";
import { loadPrompt } from "../../prompts/index.ts";
import { createAgent } from "../agent.ts";
import { BackendError, type Backend } from "../backend/index.ts";
import { createTools, TOOL_NAMES, worldOf } from "./index.ts";

const WORLD = {
  customers: [{ id: "ana", name: "Ana", date_of_birth: "1988-03-05" }],
  policies: [{ number: "AC-204518", customer: "ana" }],
};
const ANA = { policy_number: "AC-204518", date_of_birth: "1988-03-05" };
const HAND_OFF = { reason: "other", summary: "Wants a person." };
const clock = () => new Date("2026-11-25T12:00:00Z");

function world() {
  const played = worldOf(TOOL_NAMES)?.begin(WORLD, clock);
  if (played === undefined) throw new Error("no world");
  return { backend: played.backend, rows: () => played.rows() };
}

const tool = (name: string, backend: Backend, scripted?: Parameters<typeof createTools>[1]) => {
  const [one] = createTools([name], { clock, backend, ...scripted });
  if (one === undefined) throw new Error("no tool");
  return one;
};

describe("a tool of Acme's system", () => {
  it("tells Eva the result as JSON, and a refusal in words for the customer", async () => {
    const { backend } = world();
    const found = await tool("lookup_policy", backend).run(ANA, {});
    expect(found).toMatchObject({ isError: false });
    expect(JSON.parse(found.content)).toMatchObject({ policy_number: "AC-204518", today: "2026-11-25" });
    const refused = await tool("lookup_policy", backend).run({ ...ANA, date_of_birth: "1988-03-06" }, {});
    expect(refused).toMatchObject({ isError: true });
    expect(refused.content).toMatch(/^No policy was found with this policy number and date of birth\./);
  });

  it.each([
    ["lookup_policy", "unreachable", /can't be reached right now\. Nothing is known yet\.$/],
    ["lookup_policy", "timeout", /did not answer in time\./],
    ["update_contact", "timeout", /Whether the change was made is not known: don't say that it was\.$/],
    ["escalate_to_human", "error", /answered with an error\. Whether/],
  ] as const)("%s says what is known when the system is not there: %s", async (name, failure, words) => {
    const secret = new Error("connect ECONNREFUSED 10.1.2.3:8788");
    const backend = { ask: () => Promise.reject(new BackendError(failure, { cause: secret })) };
    const answer = await tool(name, backend).run(ANA, { key: "k" });
    expect(answer.isError).toBe(true);
    expect(answer.content).toMatch(words);
    expect(answer.content).not.toContain("10.1.2.3");
  });

  it.each([
    ["timeout", 0, /did not answer in time/],
    ["error", 0, /answered with an error/],
    ["lost", 1, /did not answer in time/],
  ] as const)("plays the fault %s as production would have it", async (fault, left, words) => {
    const { backend, rows } = world();
    const scripted = () => ({ content: "", isError: true, fault });
    const answer = await tool("escalate_to_human", backend, { scripted }).run(HAND_OFF, { key: "k" });
    expect(answer).toMatchObject({ isError: true });
    expect(answer.content).toMatch(words);
    expect(Object.keys(rows()["hand_offs"] ?? {})).toHaveLength(left);
  });

  it("asks the system where the script has no answer to this call", async () => {
    const { backend } = world();
    const scripted = () => ({ content: "No answer is set up", isError: true, unanswered: true as const });
    expect(await tool("lookup_policy", backend, { scripted }).run(ANA, {})).toMatchObject({ isError: false });
  });
});

const prompt = await loadPrompt("prompts/eva", { cwd: process.cwd(), set: ["knowledge=off"] });

describe("a message that is sent again", () => {
  const handsOver = (id: string): Scripted => ({
    content: [toolUse(id, "escalate_to_human", HAND_OFF)],
    stop_reason: "tool_use",
  });
  const [call, again] = [handsOver("a"), handsOver("b")];
  const done: Scripted = { content: [text("Done.")] };

  it("after the API failed, runs its tools again and changes nothing twice", async () => {
    const { backend, rows } = world();
    const claude = fakeClaude([call, { fails: true }, again, done]);
    const agent = createAgent({
      claude,
      prompt,
      tools: createTools(prompt.tools, { backend, clock }),
    });
    await expect(agent.respond("A person, please")).rejects.toThrow("Overloaded");
    const { toolCalls } = await agent.respond("A person, please");
    expect(toolCalls).toMatchObject([{ isError: false }]);
    expect(Object.keys(rows()["hand_offs"] ?? {})).toEqual(["HO-100001"]);
  });

  it("counts as a new request when the customer sends it as another message, or in another conversation", async () => {
    const { backend, rows } = world();
    const tools = createTools(prompt.tools, { backend, clock });
    const agent = createAgent({ claude: fakeClaude([call, done, again, done]), prompt, tools });
    await agent.respond("A person, please");
    await agent.respond("Another one, please");
    const other = createAgent({ claude: fakeClaude([call, done]), prompt, tools });
    await other.respond("A person, please");
    expect(Object.keys(rows()["hand_offs"] ?? {})).toHaveLength(3);
  });
});
