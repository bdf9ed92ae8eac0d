import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../agent/sqlite.ts";
import { openConversations } from "../../agent/service/store/open.ts";
import { answered, begun, said } from "../fixtures/customers/kept.ts";
import { assay } from "./command.ts";

const probe = await openDatabase(":memory:");
probe?.close();
const KEY = Buffer.alloc(32, 7).toString("base64");
const folder = () => mkdtempSync(join(tmpdir(), "inbox-"));
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Three conversations: one with a thumb down, an old one with a thumb down, and one that went well. */
async function kept(where: string, key?: string): Promise<void> {
  const { store } = await openConversations({ where, key, now: () => Date.now() });
  for (const [id, at] of [
    ["bad", ago(1)],
    ["old", ago(30)],
    ["well", ago(1)],
  ] as const) {
    await store.create(begun(id, { at, customer: id === "well" ? "bo" : "ana" }));
    const server = { server: "s", leaseMs: 1000 };
    await store.accept(id, said("m", "Is it covered?", at), { text: "", key: null, ...server });
    await store.answer(id, "m", answered("Yes.", at), { server: "s", history: [] });
    if (id !== "well") await store.feedback(id, { message: "m", thumb: "down", reason: "wrong", at });
  }
  await store.close();
}

describe.skipIf(probe === null)("conversations in a store (needs better-sqlite3)", () => {
  it("are listed when they are worth reading, of the last week unless another time is asked for", async () => {
    const cwd = folder();
    await kept(join(cwd, "conversations.sqlite"));
    const { code, stdout } = await assay(["inbox"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 of 2 conversations is worth reading \(conversations\.sqlite, since 20/);
    expect(stdout).toMatch(/^bad .*"Is it covered\?" +thumbs down: "wrong" \(message 1\)$/m);
    const all = await assay(["inbox", "--since", "9w", "--json"], { cwd });
    expect(JSON.parse(all.stdout)).toMatchObject({
      looked: 3,
      items: [
        { id: "bad", opens: "Is it covered?", messages: 1, reasons: [{ kind: "thumbs-down", message: 1 }] },
        { id: "old" },
      ],
    });
    const none = await assay(["inbox", "--kind", "hand-off,guardrail"], { cwd });
    expect(none.stdout).toMatch(/^None of 2 conversations is worth reading/);
  });

  it("are read with their key, and not without it", async () => {
    const cwd = folder();
    const store = join(cwd, "kept.sqlite");
    await kept(store, KEY);
    const without = await assay(["inbox", "--store", store], { cwd });
    expect([without.code, without.stderr]).toEqual([
      2,
      expect.stringMatching(/is encrypted: set ASSAY_STORE_KEY/),
    ]);
    const { stdout } = await assay(["inbox", "--store", store], { cwd, env: { ASSAY_STORE_KEY: KEY } });
    expect(stdout).toMatch(/^1 of 2 conversations/);
  });

  it("of one customer are forgotten", async () => {
    const cwd = folder();
    await kept(join(cwd, "conversations.sqlite"));
    const forget = () => assay(["forget", "ana"], { cwd });
    expect((await forget()).stdout).toBe(
      "2 conversations were deleted, and nothing more is kept of this customer in conversations.sqlite.\n",
    );
    expect((await forget()).stdout).toBe("Nothing is kept of this customer in conversations.sqlite.\n");
    expect((await assay(["inbox", "--since", "9w"], { cwd })).stdout).toMatch(/^None of 1 conversation /);
  });
});

describe("where there is nothing to look at", () => {
  it.each([
    [["inbox"], /There is no store .*conversations\.sqlite\. Name another with --store, or set DATABASE_URL/],
    [["inbox", "--store", "memory"], /A store in memory is the server's own/],
    [["inbox", "--file", "none.jsonl"], /none\.jsonl can't be read/],
    [["inbox", "--file", "a", "--store", "b"], /not both/],
    [["inbox", "--kind", "thumbs"], /must be some of thumbs-down,low-rating/],
    [["inbox", "--since", "yesterday"], /hours, days or weeks/],
    [
      ["forget", "ana", "--store", "postgres://ana:hunter2@127.0.0.1:1/x"],
      /PostgreSQL 127\.0\.0\.1:1\/x can't be opened/,
    ],
  ])("%j says so", async (args, message) => {
    const { code, stderr } = await assay(args, { cwd: folder() });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/hunter2|\n\s+at /);
  });
});

it("a file of recordings has an inbox, too: its hand-overs, what customers said, and what can't be read", async () => {
  const cwd = folder();
  const messages = (tool: string) => [
    { role: "user", content: "A person, please" },
    { role: "assistant", tool_calls: [{ id: "1", function: { name: tool, arguments: "{}" } }] },
    { role: "tool", tool_call_id: "1", content: "ok" },
    { role: "assistant", content: "Somebody calls you." },
  ];
  const lines = [
    { id: "handed", messages: messages("transfer_to_human_agents") },
    { id: "called", messages: messages("phone_home") },
    { id: "handed", messages: messages("look"), feedback: { message: 1, thumb: "down" }, case: "any" },
    { messages: messages("look"), feedback: [{ rating: 1, reason: "slow" }], at: ago(2) },
    { messages: messages("look"), feedback: [{ rating: 1 }], at: ago(20) },
  ].map((line) => JSON.stringify(line));
  writeFileSync(join(cwd, "log.jsonl"), `${[...lines, "{ no JSON"].join("\n")}\n`);
  const args = ["inbox", "--file", "log.jsonl", "--closing-tool", "phone_home", "--json"];
  const { code, stdout, stderr } = await assay(args, { cwd });
  const { looked, items } = JSON.parse(stdout) as {
    looked: number;
    items: { id: string; reasons: unknown[] }[];
  };
  expect(code).toBe(4);
  expect(stderr).toMatch(/log\.jsonl:6/);
  expect(looked).toBe(4);
  expect(items.map(({ id, reasons }) => [id, reasons.length])).toEqual([
    ["handed:3", 1],
    ["line-4", 1],
    ["handed", 1],
    ["called", 1],
  ]);
});
