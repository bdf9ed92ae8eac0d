import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadPrompt } from "../load.ts";
import { toRequestParts } from "../request.ts";

const ROUTES = `routing:
  enabled: off
  routes:
    orders: { about: Where a parcel is, examples: [My parcel is late], tools: [find] }
    repairs: { about: A bicycle is broken, tools: [] }
`;
const TOOLS = `tools:
  - { name: find, description: Finds., input_schema: { type: object } }
`;
const SECTIONS = `sections:
  - { file: a.md, placement: system }
  - { file: b.md, placement: system, when: "route:orders" }
  - { file: c.md, placement: system, when: [knowledge, "route:repairs"] }
`;

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "assay-routing-"));
  mkdirSync(join(cwd, "pia"));
  for (const name of ["a", "b", "c"]) writeFileSync(join(cwd, "pia", `${name}.md`), `Section ${name}`);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function load(o: { routes?: string; tools?: string; sections?: string; set?: string[] }) {
  const { routes = ROUTES, tools = TOOLS, sections = SECTIONS, set = [] } = o;
  writeFileSync(
    join(cwd, "pia/manifest.yaml"),
    `name: pia\nmodel: { id: sim-large, max_tokens: 512 }\n${routes}${tools}${sections}`,
  );
  return loadPrompt("pia", { cwd, set });
}

describe("routing of a manifest", () => {
  it("names conversations with their sections and tools, and describes them to a small model", async () => {
    const prompt = await load({ set: ["routing=on"] });
    expect(prompt.routing).toMatchObject({
      model: "claude-haiku-5-5",
      routes: [
        { name: "orders", tools: ["find"] },
        { name: "repairs", tools: [] },
      ],
    });
    expect(prompt.routing?.instructions).toContain(
      '- orders: Where a parcel is "My parcel is late"\n- repairs:',
    );
    const told = (route?: string) => toRequestParts(prompt, route).system.map(({ text }) => text);
    // The third is about an inactive feature.
    expect([told("orders"), told("repairs"), told()]).toEqual([
      ["Section a\n\nSection b"],
      ["Section a"],
      ["Section a\n\nSection b"],
    ]);
  });

  it("leaves no trace while it is off, and everything is told", async () => {
    const [off, none, on, other] = [
      await load({}),
      await load({
        routes: "",
        sections: SECTIONS.replace(', when: "route:orders"', "").replace(/, "route:\w+"/, ""),
      }),
      await load({ set: ["routing=on"] }),
      await load({ set: ["routing=on", "routing.model=sonnet"] }),
    ];
    expect(off.hash).toBe(none.hash);
    expect(off).not.toHaveProperty("routing");
    expect(off.sections.map(({ file }) => file)).toEqual(["a.md", "b.md"]);
    expect(new Set([off.hash, on.hash, other.hash]).size).toBe(3);
  });

  it.each<[string, Parameters<typeof load>[0], RegExp]>([
    [
      "on without conversations",
      { routes: "routing: on\n", sections: SECTIONS.split("\n  - { file: b")[0] + "\n" },
      /needs two conversations/,
    ],
    [
      "a tool that there is not",
      { routes: ROUTES.replace("[find]", "[fnd]") },
      /4:.*no tool "fnd"|has no tool "fnd"/,
    ],
    [
      "a key that there is not",
      { routes: ROUTES.replace("tools: []", "tool: []") },
      /unknown key "tool".*\n?.*did you mean tools/,
    ],
    [
      "a conversation without a description",
      { routes: ROUTES.replace("about: Where a parcel is, ", "") },
      /orders\.about/,
    ],
    [
      "the name of what is none",
      { routes: ROUTES.replace("repairs:", "unsure:") },
      /unsure is the name for messages/,
    ],
    [
      "a name that can't be one",
      { routes: ROUTES.replace("repairs:", "Big Repairs:") },
      /"Big Repairs" must be/,
    ],
    [
      "a section of a conversation that there is not",
      { sections: SECTIONS.replace("route:orders", "route:order") },
      /no conversation "order".*\n?.*did you mean orders/,
    ],
    [
      "a section of a feature that there is not",
      { sections: SECTIONS.replace("knowledge", "knowlege") },
      /must be a feature \(knowledge, .*route:NAME/,
    ],
    [
      "a conversation that is told nothing",
      {
        sections: `sections:\n  - { file: a.md, placement: system, when: [route:orders, knowledge] }\n  - { file: b.md, placement: system, when: route:orders }\n  - { file: c.md, placement: system, when: route:orders }\n`,
      },
      /no section belongs to the conversation repairs/,
    ],
  ])("may not be wrong: %s", async (_, o, message) => {
    await expect(load(o)).rejects.toThrow(message);
  });
});
