import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { GRADERS } from "../../graders/registry.ts";
import { packageRoot } from "../../prompts/index.ts";
import { often } from "../../tests/fixtures/effort.ts";
import { readKeptSuite, type SuiteStore } from "./kept-suite.ts";
import { readSuiteFile, type SuiteContext } from "./read-suite-file.ts";
import { caseSchema } from "../schema/schema.ts";
import { anyTools, type KnownTools } from "../world/tools.ts";
import type { KnownWorld } from "../world/world.ts";

const TOOLS: KnownTools = new Map([["find", { schema: { type: "object" }, answer: null }]]);

const WORLD: KnownWorld = {
  schema: z.unknown(),
  tables: new Map([["orders", ["order"]]]),
  begin: () => ({ answer: () => null, rows: () => ({}) }),
};
const WITH_WORLD: KnownTools = new Map([
  ["find", { schema: { type: "object" }, answer: null, world: WORLD }],
]);

const CONTEXT: SuiteContext = {
  graders: GRADERS,
  tools: TOOLS,
  today: () => new Date("2026-11-23T12:00:00Z"),
  speakers: ["eva"],
  schema: caseSchema(z.unknown(), ["eva"]),
  criteria: new Map([["greets", { name: "Greets", measurable: true }]]),
};

/** Few cases, with long texts: a short suite is not kept. */
const CASES = Array.from(
  { length: 12 },
  (_, i) => `  - id: hello-${i}
    about: ${"Eva says hello. ".repeat(20)}
    turns: [{ customer: Hi, expect: [{ says: Hello }] }]
    reference: [Hello!]
`,
);
const SOURCE = {
  file: "s.yaml",
  text: `suite: hello\ndefaults: { criteria: [greets] }\ncases:\n${CASES.join("")}`,
};

function memory(build = "1") {
  const kept = new Map<string, string[]>();
  const found: boolean[] = [];
  const store: SuiteStore = {
    build,
    get: async (key) => {
      found.push(kept.has(key));
      return kept.get(key) ?? null;
    },
    put: async (key, lines) => void kept.set(key, [...lines]),
  };
  return { kept, found, store };
}

describe("a suite that an earlier command read", () => {
  test("is what it would be if it were read again", async () => {
    const { store, found } = memory();
    const first = await readKeptSuite(SOURCE, CONTEXT, store);
    const second = await readKeptSuite(SOURCE, CONTEXT, store);
    expect(found).toEqual([false, true]);
    expect(first.suite?.cases).toHaveLength(CASES.length);
    expect(second).toEqual(first);
    expect(first).toEqual(readSuiteFile(SOURCE, CONTEXT));
  });

  test("is the same for every suite of this repository", async () => {
    const folder = join(packageRoot(), "cases/eva");
    const context = { ...CONTEXT, tools: anyTools(), criteria: null };
    const every = often({ usually: 4, thorough: 1 });
    const files = readdirSync(folder).filter((n) => /^(?!criteria|quarantine).*\.yaml$/.test(n));
    expect(files.length).toBeGreaterThan(10);
    for (const name of files.filter((_, i) => i % every === 0)) {
      const { store, kept } = memory();
      const source = { file: name, text: readFileSync(join(folder, name), "utf8") };
      const first = await readKeptSuite(source, context, store);
      expect(await readKeptSuite(source, context, store)).toEqual(first);
      expect(kept.size).toBe(source.text.length < 4000 ? 0 : 1);
    }
  });

  const text = (from: string, to: string) => ({ source: { ...SOURCE, text: SOURCE.text.replace(from, to) } });
  test.each<{ changed: string; source?: typeof SOURCE; context?: Partial<SuiteContext>; build?: string }>([
    { changed: "one character of a message", ...text("customer: Hi,", "customer: Ho,") },
    { changed: "a comment", ...text("cases:", "cases: # all") },
    { changed: "a blank that moves a case", ...text("cases:\n", "cases:\n\n") },
    { changed: "the name of the file", source: { ...SOURCE, file: "t.yaml" } },
    {
      changed: "a criterion's name",
      context: { criteria: new Map([["greets", { name: "Greeting", measurable: true }]]) },
    },
    {
      changed: "whether a criterion is measured",
      context: { criteria: new Map([["greets", { name: "Greets", measurable: false }]]) },
    },
    { changed: "that nobody knows the criteria", context: { criteria: null } },
    {
      changed: "a tool's schema",
      context: { tools: new Map([["find", { schema: { type: "array" }, answer: null }]]) },
    },
    {
      changed: "a tool's answer",
      context: { tools: new Map([["find", { schema: { type: "object" }, answer: "1" }]]) },
    },
    { changed: "that a system stands behind a tool", context: { tools: WITH_WORLD } },
    { changed: "that there are no tools", context: { tools: new Map() } },
    { changed: "that any tool may be one", context: { tools: anyTools() } },
    { changed: "the agent's name", context: { speakers: ["pia"] } },
    { changed: "which graders there are", context: { graders: new Map([...GRADERS].slice(1)) } },
    { changed: "the program", build: "2" },
  ])("is read again after a change: $changed", async ({ source = SOURCE, context = {}, build = "1" }) => {
    const { store, found } = memory();
    await readKeptSuite(SOURCE, CONTEXT, store);
    const changed = { ...CONTEXT, ...context };
    expect(await readKeptSuite(source, changed, { ...store, build })).toEqual(readSuiteFile(source, changed));
    expect(found).toEqual([false, false]);
  });

  test("is read again on another day only where a system behind the tools knows what day it is", async () => {
    const { store, found } = memory();
    const tomorrow = { today: () => new Date("2026-11-24T12:00:00Z") };
    for (const tools of [TOOLS, WITH_WORLD]) {
      await readKeptSuite(SOURCE, { ...CONTEXT, tools }, store);
      await readKeptSuite(SOURCE, { ...CONTEXT, tools, ...tomorrow }, store);
    }
    expect(found).toEqual([false, true, false, false]);
  });

  test("is not kept where the user's own graders read it, because their code may change", async () => {
    const { store, kept } = memory();
    const says = GRADERS.get("says");
    if (says === undefined) throw new Error("there is no grader `says`");
    const graders = new Map([...GRADERS, ["says", { ...says }]]) as SuiteContext["graders"];
    await readKeptSuite(SOURCE, { ...CONTEXT, graders }, store);
    expect(kept.size).toBe(0);
  });

  test("is not kept where something is wrong with it", async () => {
    const { store, kept } = memory();
    const source = { ...SOURCE, text: SOURCE.text.replace("says: Hello", "sais: Hello") };
    expect((await readKeptSuite(source, CONTEXT, store)).problems).not.toEqual([]);
    expect(kept.size).toBe(0);
  });

  test.each([[[]], [["{}"]], [["not json"]], [['{"suite":1}', "["]]])(
    "is read again where something else is found: %j",
    async (lines) => {
      const { store } = memory();
      const found = await readKeptSuite(SOURCE, CONTEXT, { ...store, get: async () => lines });
      expect(found).toEqual(readSuiteFile(SOURCE, CONTEXT));
    },
  );
});
