import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { edit, ROOT } from "../e2e/command.ts";
import { pedalCopy } from "../fixtures/projects/own-project.ts";
import { assay } from "./command.ts";

/** The files that docs/how-to/routing.md tells a reader to write. */
const PAGE = readFileSync(join(ROOT, "docs/how-to/routing.md"), "utf8");
const blockOf = (key: string): string =>
  new RegExp(`^\`\`\`\\n(${key}:\\n.*?)^\`\`\`$`, "ms").exec(PAGE)?.[1] ?? "";

const CLASSIFIER = `classifier:
  - { when: "/order|parcel|return/i", label: orders }
  - { when: "/open|repair|warranty|delivery|cheaper|card|promise/i", label: shop }
  - { label: unsure }
`;
const CASES = `suite: sorting
about: Messages are sorted.
defaults: { criteria: [answers] }
kind: regression
cases:
  - id: sorting-an-order
    about: An order is looked up, then the shop is asked about.
    tools: { lookup_order: { returns: "on its way" } }
    turns:
      - customer: Where is my order 5512?
        expect: [{ route: orders }, { says: on its way }]
      - customer: When are you open, by the way?
        expect: [{ route: shop }, { says: Tuesday }]
    reference:
      - { calls: [{ lookup_order: { order: "5512" } }], route: orders, pedal: "I looked it up: on its way." }
      - { route: shop, pedal: "We're open Tuesday to Saturday." }
`;
const COLUMNS = { COLUMNS: "200" };
/** Plays the case with its messages sorted, and shows it. */
async function played(out: string): Promise<[report: string, shown: string]> {
  const run = ["run", "--suite", "sorting", "--trials", "1", "--set", "routing=on", "--out", out];
  const { stdout } = await assay(run, { cwd, env: COLUMNS });
  return [stdout, (await assay(["show", "sorting-an-order", "--out", out], { cwd, env: COLUMNS })).stdout];
}
let cwd = "";

beforeAll(async () => {
  cwd = await pedalCopy();
  const [settings, labels] = [blockOf("routing"), blockOf("messages")];
  edit(
    cwd,
    "prompts/pedal/manifest.yaml",
    (text) => `${text}\n${settings.replace("routing:", "routing:\n  enabled: off")}`,
  );
  edit(cwd, "minds/pedal.yaml", (text) => text + CLASSIFIER);
  mkdirSync(join(cwd, "routing"));
  writeFileSync(join(cwd, "routing/pedal.yaml"), labels);
  const [criterion = ""] =
    /(?<=- id: )\w+/.exec(readFileSync(join(cwd, "cases/pedal/criteria.yaml"), "utf8")) ?? [];
  writeFileSync(join(cwd, "cases/pedal/sorting.yaml"), CASES.replace("answers", criterion));
});

describe("an agent whose tools are data", () => {
  it("is measured with the labels of its own", async () => {
    const { code, stdout, stderr } = await assay(["routing", "--split", "all"], { cwd, env: COLUMNS });
    expect(stderr).toContain("Asking sim-small at in-process simulator about 3 messages.");
    expect(stdout).toMatch(/^SIMULATED/);
    expect(stdout).toMatch(/^as labelled +100\.0 % \[\S+\] 3\/3$/m);
    expect(stdout).toMatch(/^orders +1 +· +· +100\.0 %/m);
    expect(code).toBe(0);
  });

  it("plays its cases with its messages sorted, and shows where each was sorted to", async () => {
    const [report, shown] = await played("sorted");
    expect(report).toMatch(/1 trial: 1 passed/);
    expect(report).toMatch(/classifier: 2 calls/);
    expect(shown).toMatch(/\(sorted as orders\)[^]*\(sorted as shop \(before: orders\)\)/);
  });

  it("gets all sections and tools, and says why, while the small model can't be asked", async () => {
    edit(cwd, "minds/pedal.yaml", (text) => text.replace("label: orders }", "label: orders, fault: '400' }"));
    const [, stdout] = await played("open");
    expect(stdout).toMatch(/\(sorted as unsure, because the classifier failed: /);
    expect(stdout).toMatch(/lookup_order.*5512/);
    expect(stdout).toMatch(/expected: is sorted as "orders"[^]*sorted as unsure, because/);
  });
});

it("what names a conversation that there is not is refused before anything is sent", async () => {
  writeFileSync(join(cwd, "bad.yaml"), "messages: [{ say: Hi, route: returns }]\n");
  const { code, stderr } = await assay(["routing", "--messages", "bad.yaml"], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /bad\.yaml names conversations that the agent has not: returns\. There are: orders, shop, and unsure/,
  );
});

it("a case that asks for a conversation that there is not is named by lint, also while none are sorted", async () => {
  const file = "cases/pedal/misspelt.yaml";
  writeFileSync(
    join(cwd, file),
    readFileSync(join(cwd, "cases/pedal/sorting.yaml"), "utf8")
      .replace("suite: sorting", "suite: misspelt")
      .replaceAll("sorting-an", "misspelt-an")
      .replaceAll("route: shop", "route: shopp"),
  );
  const { code, stdout } = await assay(["lint", "--suite", "misspelt"], { cwd, env: COLUMNS });
  rmSync(join(cwd, file));
  expect(stdout).toMatch(
    /misspelt\.yaml:13:\d+ +The agent has no conversation "shopp"\n[^]*has: orders, shop, and unsure/,
  );
  expect(code).toBe(2);
});
