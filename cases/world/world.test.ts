import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GRADERS, gradeCheck } from "../../graders/index.ts";
import { lintLibrary } from "../lint/lint.ts";
import { loadLibrary } from "../load.ts";
import { anyTools, type KnownTools } from "./tools.ts";
import { changesBetween, type KnownWorld } from "./world.ts";

/** A shop: an order may be cancelled, once. */
const SHOP: KnownWorld = {
  schema: z.strictObject({
    orders: z
      .array(z.strictObject({ id: z.string(), status: z.enum(["open", "cancelled"]).default("open") }))
      .default([]),
  }),
  tables: new Map([["orders", ["id", "status"]]]),
  begin(rows) {
    const { orders = [] } = (rows ?? {}) as { orders?: { id: string; status: string }[] };
    const table = new Map(orders.map((row) => [row.id, row]));
    return {
      answer({ tool, input, fault }) {
        if (tool !== "cancel_order") return null;
        if (fault === "timeout") return { content: "The shop is closed.", isError: true };
        const { order } = input as { order: string };
        const found = table.get(order);
        if (found?.status !== "open") return { content: "no open order", isError: true };
        table.set(order, { ...found, status: "cancelled" });
        return { content: "cancelled", isError: false };
      },
      rows: () => ({ orders: Object.fromEntries(table) }),
    };
  },
};
const SCHEMA = { type: "object", properties: { order: { type: "string" } } };
const TOOLS: KnownTools = new Map([
  ["cancel_order", { schema: SCHEMA, answer: null, world: SHOP }],
  ["lookup_order", { schema: SCHEMA, answer: null }],
]);

async function load(body: string, { tools = TOOLS, defaults = "" } = {}) {
  const files: Record<string, string> = {
    "criteria.yaml": "criteria:\n  - { id: ok, name: Ok, about: a, owner: o, target: 90% }\n",
    "a.yaml": `suite: a
defaults: { criteria: [ok]${defaults} }
cases:
  - id: c
    turns: [{ customer: Cancel 5512, expect: [{ says: done }] }]
${body}
`,
  };
  const loaded = await loadLibrary({
    dir: "cases",
    graders: GRADERS,
    tools,
    today: "2026-11-23",
    read: {
      list: () => Promise.resolve(Object.keys(files)),
      text: (path) => Promise.resolve(files[path.replace("cases/", "")] ?? ""),
    },
  });
  const told = loaded.problems.map(
    ({ location: { line, column }, message, hint }) => `${line}:${column} ${message}. ${hint ?? ""}`,
  );
  return { told, library: loaded.library, testCase: loaded.library.cases[0] };
}

const DONE = `    reference: [{ calls: [{ cancel_order: { order: "5512" } }], agent: It is done }]`;
const WORLD = `    world: { orders: [{ id: "5512" }] }`;

describe("world", () => {
  it("is read with the defaults of its schema, and the reference is played in it", async () => {
    const { told, testCase } = await load(`${WORLD}\n${DONE}`);
    expect(told).toEqual([]);
    expect(testCase?.world).toEqual({ orders: [{ id: "5512", status: "open" }] });
    expect(testCase?.reference[0]).toMatchObject({
      toolCalls: [{ name: "cancel_order", result: "cancelled", isError: false }],
      changes: [{ table: "orders", key: "5512", before: { status: "open" }, after: { status: "cancelled" } }],
    });
  });

  it("may be in the suite's defaults, and a case's own replaces it", async () => {
    const defaults = `, world: { orders: [{ id: "5512", status: cancelled }] }`;
    const inherited = await load(DONE, { defaults });
    expect(inherited.testCase?.reference[0]?.toolCalls).toMatchObject([
      { result: "no open order", isError: true },
    ]);
    const own = await load(`${WORLD}\n${DONE}`, { defaults });
    expect(own.testCase?.reference[0]?.toolCalls).toMatchObject([{ result: "cancelled" }]);
  });

  it("is empty where a case sets none up", async () => {
    const { testCase } = await load(DONE);
    expect(testCase).not.toHaveProperty("world");
    expect(testCase?.reference[0]).toMatchObject({ toolCalls: [{ isError: true }], changes: [] });
  });

  it.each([
    [`    world: { orders: [{ id: "5512", state: open }] }`, /^6:37 Unknown key `state`/],
    [`    world: { order: [] }`, /^6:14 Unknown key `order`.*Did you mean `orders`/],
    [`    world: { orders: [{ id: "5512", status: gone }] }`, /^6:45 .*open.*cancelled/],
    [`    world: { orders: [{ status: open }] }`, /^6:\d+ .*`id`/],
    [`    world: []`, /^6:\d+ /],
  ])("says where %s is wrong", async (written, message) => {
    const { told } = await load(`${written}\n${DONE}`);
    expect(told[0]).toMatch(message);
  });

  it("needs an agent that brings a system", async () => {
    const tools: KnownTools = new Map([["cancel_order", { schema: SCHEMA, answer: "" }]]);
    const { told } = await load(`${WORLD}\n    expect: [{ state: untouched }]\n${DONE}`, { tools });
    expect(told).toEqual([
      "6:5 The agent has no system that a `world` could set up. Say under `tools` what its tools answer.",
      "7:16 The agent has no system in which a conversation could leave anything. Check which tools it called: `tool_calls`.",
    ]);
    // For an agent whose tools are not listed, its own code decides.
    expect((await load(`${WORLD}\n${DONE}`, { tools: anyTools() })).told).toEqual([]);
  });
});

describe("a state check", () => {
  const check = (written: string) => load(`${WORLD}\n    expect: [{ state: ${written} }]\n${DONE}`);

  it.each([
    ["{ order: { changed: 1 } }", "7:25 There is no table `order`. Did you mean `orders`?"],
    [
      `{ orders: { changed: [{ id: "5512", state: open }] } }`,
      "7:59 There is no column `state` in orders. Did you mean `status`?",
    ],
    ["{ notes: untouched }", "7:25 There is no table `notes`. There are others, orders."],
  ])("%s names what there is not", async (written, message) => {
    expect((await check(written)).told).toEqual([message]);
  });

  it("can't be asked of recorded conversations", async () => {
    const { told } = await load(`${DONE}\nevery_conversation:\n  - state: untouched`);
    expect(told).toEqual([
      "8:5 `state` can't be asked of recorded conversations: it was not recorded what they changed. Ask which tools were called: `tool_calls`, with `successful_only: true`.",
    ]);
  });

  const lint = async (expected: string, says = "done") => {
    const { library, told } = await load(
      `${WORLD}\n    expect: [{ state: ${expected} }]\n${DONE}`.replace("says: done", `says: ${says}`),
    );
    expect(told).toEqual([]);
    const [one] = library.cases;
    if (one === undefined) throw new Error("no case");
    const alone = {
      ...one,
      customer: { kind: "turns" as const, turns: [{ customer: "Cancel 5512", expect: [] }] },
    };
    const { findings } = await lintLibrary({
      library: { ...library, cases: [alone] },
      graders: GRADERS,
      gradeCheck: (input) => gradeCheck({ ...input, graders: GRADERS }),
      context: { judge: null },
      knowledge: "",
    });
    return findings.map(({ kind }) => kind);
  };

  it("of what must stay as it is is passed by an agent that does nothing, and lint says so", async () => {
    expect(await lint("untouched")).toEqual(["asks_nothing", "reference_fails"]);
  });

  it("of what must be done is not, and the reference leaves what it says", async () => {
    expect(await lint(`{ orders: { changed: [{ id: "5512", status: cancelled }] } }`)).toEqual([]);
    expect(await lint(`{ orders: { changed: [{ id: "5512", status: open }] } }`)).toEqual([
      "reference_fails",
    ]);
  });
});

describe("faults of a tool that a system answers", () => {
  const answers = async (tools: string, calls = 2) => {
    const call = `{ cancel_order: { order: "5512" } }`;
    const { told, testCase } = await load(
      `${WORLD}\n    tools: { cancel_order: ${tools} }\n    reference: [{ calls: [${Array(calls).fill(call).join(", ")}], agent: It is done }]`,
    );
    expect(told).toEqual([]);
    return testCase?.reference[0]?.toolCalls.map(({ result }) => result);
  };

  it.each([
    ["{ fault: timeout }", ["The shop is closed.", "The shop is closed."]],
    ["{ fault: timeout, once: true }", ["The shop is closed.", "cancelled"]],
    ["[{ fault: timeout, once: true }, { fails: no, once: true }]", ["The shop is closed.", "no"]],
    ["{ slow: 8 }", ["cancelled", "no open order"]],
    ["{ fails: closed for today, slow: 8 }", ["closed for today", "closed for today"]],
    [`{ when: { order: "7" }, fault: timeout }`, ["cancelled", "no open order"]],
    ["{ returns: shipped, once: true }", ["shipped", "cancelled"]],
  ])("%s", async (written, results) => {
    expect(await answers(written)).toEqual(results);
  });

  it.each([
    [
      "{ cancel_order: { fault: timeout, fails: x } }",
      /either `returns` something, `fails`, or has a `fault`/,
    ],
    ["{ cancel_order: { once: true } }", /either `returns`/],
    ["{ cancel_order: { fault: late } }", /timeout/],
    ["{ lookup_order: { slow: 8 } }", /^6:30 `lookup_order` has no answer that could be late/],
  ])("%s is refused", async (written, message) => {
    const { told } = await load(`    tools: ${written}\n${DONE}`);
    expect(told[0]).toMatch(message);
  });
});

describe("changesBetween", () => {
  it("names what was added, changed and removed, and nothing else", () => {
    const before = { a: { x: { id: "x", v: 1 }, y: { id: "y" } }, b: { z: { id: "z" } } };
    const after = { a: { x: { v: 2, id: "x" }, w: { id: "w" } }, b: { z: { id: "z" } } };
    expect(changesBetween(before, after)).toEqual([
      { table: "a", key: "x", before: { id: "x", v: 1 }, after: { v: 2, id: "x" } },
      { table: "a", key: "y", before: { id: "y" }, after: null },
      { table: "a", key: "w", before: null, after: { id: "w" } },
    ]);
    const sameInAnotherOrder = { a: { x: { v: 1, id: "x" }, y: { id: "y" } }, b: before.b };
    expect(changesBetween(before, sameInAnotherOrder)).toEqual([]);
  });
});
