import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PEDAL, quietWorld } from "../../tests/fixtures/projects/own-project.ts";
import { openOwnChat, type OwnChatChoice } from "./open-own.ts";

const MODULE = `export default {
  name: "pedal",
  begin({ tools }) {
    return {
      async respond(message) {
        if (message === "fail") throw new Error("broken");
        return "It says: " + (await tools.call("lookup_order", { order: message }));
      },
    };
  },
};`;

function file(name: string, text: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), "assay-chat-")), "agents");
  mkdirSync(folder);
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** A chat in the example project, with the module above unless another agent is named. */
async function open(o: Partial<OwnChatChoice> = {}) {
  const chat = await openOwnChat({
    world: quietWorld(PEDAL),
    agent: o.agent ?? file("pedal.mjs", MODULE),
    simulator: false,
    seed: 1,
    cases: join(PEDAL, "cases/pedal"),
    ...o,
  });
  return { ...chat, ask: async (message: string) => (await chat.begin().respond(message)).agent };
}

describe("a chat with the user's own agent", () => {
  it("is with a module, whose tools answer as the cases of its name say", async () => {
    const { ask, about, notices, close } = await open();
    expect(await ask("5512")).toMatch(/^It says: .*2 inner tubes/);
    await expect(ask("fail")).rejects.toThrow("The module pedal.mjs failed: Error: broken");
    expect(await ask("7731")).toMatch(/1 helmet/);
    expect(about).toMatchObject({
      name: "pedal",
      what: expect.stringMatching(/^model not known, .*pedal\.mjs$/),
    });
    expect(notices).toEqual([
      "Where it asks Claude through Assay, the simulator answers.",
      expect.stringContaining("not shown as they are written"),
      expect.stringContaining("as the cases say"),
    ]);
    await close();
  });

  it("takes a case for what its tools answer", async () => {
    const { ask, notices, close } = await open({ case: "order-where-is-it" });
    expect(await ask("5512")).toMatch(/2 inner tubes/);
    await expect(ask("7731")).rejects.toThrow(/failed/);
    expect(notices).toContain("Its tools answer as in the case order-where-is-it.");
    await close();
    await expect(open({ case: "no-such-case" })).rejects.toThrow(/no-such-case/);
  });

  it("is with an agent behind HTTP, which is not simulated", async () => {
    const server = createServer((request, response) => {
      request.resume().on("end", () => response.end(JSON.stringify({ reply: "From afar.", tool_calls: [] })));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat`;
    const { ask, about, notices, close } = await open({
      agent: file("far.yaml", `name: far\nurl: ${url}\nmodel: m-1\n`),
    });
    expect(await ask("Hi")).toBe("From afar.");
    expect(about).toMatchObject({ name: "far", simulated: false, what: expect.stringMatching(/^m-1, /) });
    expect(notices.join()).not.toContain("simulator");
    await new Promise((resolve) => server.close(resolve));
    await expect(ask("Hi")).rejects.toThrow(/127\.0\.0\.1/);
    await close();
  });

  it.each<[string, Partial<OwnChatChoice>, RegExp]>([
    ["a file that is not there", { agent: "agents/none.ts" }, /none\.ts/],
    ["another kind of file", { agent: "agents/a.py" }, /neither a module/],
    [
      "a module that can't be loaded",
      { agent: file("a.mjs", "throw new Error('no')") },
      /can't be used: Error: no/,
    ],
    ["a module that exports no agent", { agent: file("a.mjs", "export default 5") }, /a\.mjs/],
    ["a backend, because its tools are its own", { backend: "http://127.0.0.1:1" }, /leave --backend out/],
    ["a setting of a manifest", { set: ["knowledge=off"] }, /--set knowledge=off/],
  ])("is refused for %s", async (_, choice, why) => {
    await expect(open(choice)).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(why),
    });
  });
});
