import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
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

/**
 * One conversation with a thumb down, an old one with a thumb down, one that went well, and one of an
 * evaluation.
 */
async function kept(where: string, key?: string): Promise<void> {
  const { store } = await openConversations({ where, key, now: () => Date.now() });
  for (const [id, at] of [
    ["bad", ago(1)],
    ["old", ago(30)],
    ["well", ago(1)],
    ["played", ago(1)],
  ] as const) {
    const whose =
      id === "played" ? { evaluation: "asked" as const } : { customer: id === "well" ? "bo" : "ana" };
    await store.create(begun(id, { at, ...whose }));
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

describe.skipIf(probe === null)("assay live (needs better-sqlite3)", () => {
  const CRITERIA = `criteria:
  - { id: ok, name: Ok, about: Holds., owner: Ana, severity: watch, target: 90%, floor: 0% }
not_measurable:
  - { id: csat, name: Satisfied, about: Satisfied., owner: Bo, target: high, reason: Only customers know. }
`;
  const measure = async (live: string, ...args: string[]) => {
    const cwd = folder();
    await kept(join(cwd, "conversations.sqlite"));
    mkdirSync(join(cwd, "cases"));
    writeFileSync(join(cwd, "cases/criteria.yaml"), `${CRITERIA}${live}`);
    return assay(["live", "--cases", "cases", ...args], { cwd });
  };

  it("measures the conversations of a store, against the targets of criteria.yaml", async () => {
    const { code, stdout } = await measure(
      "live:\n  - { criterion: csat, measure: satisfaction, at_least: 80% }\n  - { criterion: ok, measure: handling_time, at_most: 1 min }\n",
      "--since",
      "9w",
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Live: 3 conversations with Pia \(conversations\.sqlite, since 20/);
    expect(stdout).toMatch(/Satisfied \(satisfaction\) +0 % .* 2 +≥ 80 % +not enough evidence +Bo/);
    expect(stdout).toMatch(/Ok \(handling time\) +0 ms .* ≤ 1 min 0 s/);
  });

  it("says with its exit code that a target is missed, by conversations of a file, too", async () => {
    const cwd = folder();
    mkdirSync(join(cwd, "cases"));
    writeFileSync(
      join(cwd, "cases/criteria.yaml"),
      `${CRITERIA}live: [{ criterion: csat, measure: rating, at_least: 4 }]\n`,
    );
    const messages = [
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello!" },
    ];
    const lines = Array.from({ length: 12 }, () => JSON.stringify({ messages, feedback: { rating: 1 } }));
    writeFileSync(join(cwd, "log.jsonl"), lines.join("\n"));
    const { code, stdout } = await assay(["live", "--file", "log.jsonl"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/Satisfied \(rating\) +1 .* 12 +≥ 4 +NOT MET/);
  });

  it.each([
    [
      "{ criterion: csta, measure: rating, at_least: 4 }",
      /criteria\.yaml:6:\d+ .*There is no criterion `csta`[^]*`csat`/,
    ],
    ["{ criterion: csat, measure: rating, at_least: 6 }", /6 is no target of rating: write 4/],
    [
      "{ criterion: csat, measure: deflection, at_least: 6 min }",
      /6 min is no target of deflection: write 70%/,
    ],
    ["{ criterion: csat, measure: handling_time, at_most: soon }", /write 8 min/],
    ["{ criterion: csat, measure: rating }", /say `at_least` or `at_most`, one of them/],
    [
      "{ criterion: csat, measure: rating, at_least: 1, at_most: 2 }",
      /say `at_least` or `at_most`, one of them/,
    ],
    ["{ criterion: csat, measure: joy, at_least: 1 }", /deflection/],
  ])("refuses %s", async (line, message) => {
    const { code, stderr } = await measure(`live:\n  - ${line}\n`);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it("needs no cases", async () => {
    const cwd = folder();
    await kept(join(cwd, "conversations.sqlite"));
    const { code, stdout } = await assay(["live", "--format", "json"], { cwd });
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ conversations: 2 })]);
    const none = await assay(["live", "--cases", "nowhere"], { cwd });
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringMatching(/There is no criteria\.yaml in nowhere/),
    ]);
  });
});
