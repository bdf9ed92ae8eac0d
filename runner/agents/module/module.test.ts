import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aTrialContext } from "../../../tests/fixtures/trials/context.ts";
import { loadModuleAgent, type ModuleAgent } from "./index.ts";

const printed: string[] = [];
let open: ModuleAgent | null = null;
afterEach(async () => {
  printed.length = 0;
  await open?.close();
  open = null;
});

/** Plain JavaScript, because it loads in a third of the time that TypeScript needs. */
const PLAIN = "agent.mjs";

async function load(source: string, o: { name?: string; timeoutMs?: number } = {}): Promise<ModuleAgent> {
  const file = join(await mkdtemp(join(tmpdir(), "assay-module-")), o.name ?? PLAIN);
  await writeFile(file, source);
  open = await loadModuleAgent({ file, log: (line) => printed.push(line), timeoutMs: o.timeoutMs ?? 5000 });
  return open;
}

const signal = new AbortController().signal;

describe("an agent that is a module", () => {
  it("continues an earlier conversation where it says that it can", async () => {
    const agent = await load(
      `export default {
        name: "pedal", takesHistory: true,
        begin: ({ history }) => ({ respond: (message) => history.map(({ agent }) => agent).join() + message }),
      };`,
    );
    expect(agent.takesHistory).toBe(true);
    const context = aTrialContext();
    const history = [{ customer: "Hi", agent: "Hello", toolCalls: [] }];
    const talk = agent.begin({ ...context, testCase: { ...context.testCase, history } });
    expect(await talk.respond("!", { signal })).toMatchObject({ agent: "Hello!" });
    expect(
      await load(`export default { name: "other", begin: () => ({ respond: () => "" }) };`),
    ).toMatchObject({
      takesHistory: false,
    });
  });

  it("leaves no compiled file in the system's temporary folder", async () => {
    const temporary = await mkdtemp(join(tmpdir(), "assay-module-"));
    vi.stubEnv("TMPDIR", temporary);
    const source = `const reply: string = "Hi"; export default { name: "pedal", begin: () => ({ respond: () => reply }) };`;
    const agent = await load(source, { name: "agent.ts" });
    vi.unstubAllEnvs();
    expect(agent.name).toBe("pedal");
    const [folder, ...others] = await readdir(temporary);
    expect(others).toEqual([]);
    expect(await readdir(join(temporary, folder ?? ""))).toEqual(["agent.ts"]);
  });

  it("may be TypeScript, keeps its state in a conversation, and answers a text or more", async () => {
    const agent = await load(
      `
      interface Trial { caseId: string }
      export default {
        name: "pedal", version: "1", knowledge: "We sell bikes.",
        begin(trial: Trial) {
          let count: number = 0;
          return {
            async respond(message: string) {
              count += 1;
              return count === 1 ? \`\${trial.caseId}: \${message}\` : { reply: "two", tool_calls: [{ name: "look", input: { a: 1 }, result: { b: 2 } }] };
            },
          };
        },
      };`,
      { name: "agent.ts" },
    );
    expect(agent).toMatchObject({ name: "pedal", knowledge: "We sell bikes.", identity: expect.any(String) });
    const talk = agent.begin(aTrialContext());
    expect(await talk.respond("Hi", { signal })).toMatchObject({
      agent: "c: Hi",
      end: "end_turn",
      toolCalls: [],
    });
    expect(await talk.respond("And?", { signal })).toMatchObject({
      agent: "two",
      toolCalls: [{ name: "look", input: { a: 1 }, result: '{"b":2}', isError: false }],
    });
    await talk.end?.();
    expect(await agent.begin(aTrialContext()).respond("Again", { signal })).toMatchObject({
      agent: "c: Again",
    });
  });

  it("asks the case for what its tools answer", async () => {
    const agent = await load(
      `export const agent = { name: "a", begin: ({ tools }) => ({ respond: async () => await tools.call("look", { order: "1" }) }) };`,
    );
    const talk = agent.begin(aTrialContext([{ tool: "look", replies: [{ returns: "shipped" }] }]));
    expect(await talk.respond("Where?", { signal })).toMatchObject({ agent: "shipped" });
    await expect(agent.begin(aTrialContext()).respond("Where?", { signal })).rejects.toThrow(
      /says nothing of the tool look/,
    );
  });

  it("has no identity where it declares no version: nothing of it may be used again", async () => {
    const source = (version: string): string =>
      `export default { name: "a", ${version} begin: () => ({ respond: () => "hi" }) };`;
    expect((await load(source(""))).identity).toBeNull();
    const first = (await load(source('version: "1",'))).identity;
    expect((await load(source('version: "2",'))).identity).not.toBe(first);
    expect((await load(source('version: "1",'))).identity).toBe(first);
  });

  it("that throws makes its own trial errored, with the stack", async () => {
    const agent = await load(
      `export default { name: "a", begin: () => ({ respond: (m) => { if (m === "x") throw new TypeError("no such order"); return "fine"; } }) };`,
      { name: "agent.ts" },
    );
    await expect(agent.begin(aTrialContext()).respond("x", { signal })).rejects.toThrow(
      /The module agent\.ts failed: TypeError: no such order[\s\S]*agent\.ts/,
    );
    expect(await agent.begin(aTrialContext()).respond("y", { signal })).toMatchObject({ agent: "fine" });
  });

  it.each([
    ["waits for ever", "new Promise(() => {})", /did not answer within 0\.3 s/],
    ["is in a loop without end", "{ for (;;); }", /did not answer within 0\.3 s|hung/],
  ])("is cut off when it %s, and the next trial works", async (_, work, says) => {
    const body = work.startsWith("{") ? work : `return ${work};`;
    const agent = await load(
      `export default { name: "a", begin: () => ({ respond(m) { if (m === "x") { ${body} } return "fine"; } }) };`,
      { timeoutMs: 300 },
    );
    await expect(agent.begin(aTrialContext()).respond("x", { signal })).rejects.toThrow(says);
    await expect
      .poll(
        () =>
          agent
            .begin(aTrialContext())
            .respond("y", { signal })
            .then((r) => r.agent, String),
        { timeout: 30_000 },
      )
      .toBe("fine");
  });

  it("that ends the process ends itself alone", async () => {
    const agent = await load(
      `export default { name: "a", begin: () => ({ respond: (m) => m === "x" ? process.exit(3) : "fine" }) };`,
    );
    await expect(agent.begin(aTrialContext()).respond("x", { signal })).rejects.toThrow(
      /ended itself \(exit code 3\)/,
    );
    expect(await agent.begin(aTrialContext()).respond("y", { signal })).toMatchObject({ agent: "fine" });
  });

  it("prints to the log, and not into the answer", async () => {
    const agent = await load(
      `export default { name: "a", begin: () => ({ respond: () => { console.log("a secret of mine"); process.stdout.write("}"); return "hi"; } }) };`,
    );
    await agent.begin(aTrialContext()).respond("x", { signal });
    await expect
      .poll(() => printed)
      .toEqual(expect.arrayContaining([expect.stringContaining("a secret of mine")]));
  });

  it.each([
    ["export default 5;", PLAIN, /exports no agent/],
    ["export default { begin() {} };", PLAIN, /has no name/],
    ["import 'nowhere-at-all';", PLAIN, /nowhere-at-all/],
    ["const x: = 1;", "agent.ts", /agent\.ts/],
  ])("that exports no agent is refused with the reason: %s", async (source, name, says) => {
    await expect(load(source, { name })).rejects.toThrow(says);
  });

  it.each(["undefined", "{ text: 'hi' }", "42", "{ reply: 5 }"])(
    "gets an error for %s, which is not a reply",
    async (answer) => {
      const agent = await load(
        `export default { name: "a", begin: () => ({ respond: () => (${answer}) }) };`,
      );
      await expect(agent.begin(aTrialContext()).respond("x", { signal })).rejects.toThrow(
        /which is not a reply/,
      );
    },
  );
});
