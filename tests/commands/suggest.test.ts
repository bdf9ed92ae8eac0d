import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SuggestReport } from "../../reports/suggest/analysis.ts";
import { edit } from "../e2e/command.ts";
import { pedalCopy } from "../fixtures/projects/own-project.ts";
import { assay } from "./command.ts";

const suggest = async (cwd: string, ...flags: string[]) => {
  const { code, stdout, stderr } = await assay(["suggest", ...flags], { cwd });
  return { code, stdout, words: `${stdout}\n${stderr}`.replace(/\s+/g, " ") };
};
const reached = async (cwd: string) => {
  const { stdout } = await assay(["suggest", "--format", "json"], { cwd });
  const { parts } = JSON.parse(stdout) as SuggestReport;
  return Object.fromEntries(parts.map(({ name, reach }) => [name, reach]));
};

describe("assay suggest", () => {
  it("names what no case depends on, as long as it is the text that was played", async () => {
    const cwd = await pedalCopy();
    expect((await reached(cwd))["shop.md"]).toBe("spoken");
    await assay(["mutate", "--simulator", "--of", "section"], { cwd });
    expect(await reached(cwd)).toMatchObject({ "shop.md": "open", "rules.md": "guarded" });
    const { code, words } = await suggest(cwd);
    expect(code).toBe(0);
    expect(words).toMatch(
      /No case depends on these \(1\), of 12 cases tried without each: section shop\.md .* in runs\/\S+\./,
    );
    expect(words).toContain("says nothing about Claude");
    edit(cwd, "prompts/pedal/shop.md", (text) => `${text}We repair bicycles, too.\n`);
    expect((await reached(cwd))["shop.md"]).not.toBe("open");
  });

  it("drafts cases, writes those that are sound, marked as guesses, and drafts none twice", async () => {
    const cwd = await pedalCopy();
    const flags = ["--file", "shop.md", "--draft", "--simulator"];
    const shown = await suggest(cwd, ...flags);
    expect([shown.code, shown.words]).toEqual([
      0,
      expect.stringContaining("Nothing was written: --yes writes"),
    ]);
    const { code, stdout, words } = await suggest(cwd, ...flags, "--yes");
    expect([code, words]).toEqual([0, expect.stringMatching(/1 case written/)]);
    const id = /^- id: (\S+)$/m.exec(stdout)?.[1] ?? "";
    const [, file = ""] = /Written: (\S+?):\d+/.exec(words) ?? [];
    expect(readFileSync(join(cwd, file), "utf8")).toMatch(
      new RegExp(`Drafted by sim-small for shop\\.md[^]*id: ${id}[^]*- guessed\n +- suggested-[0-9a-f]{8}\n`),
    );
    const lint = await assay(["lint"], { cwd });
    expect([lint.code, lint.stdout + lint.stderr]).toEqual([0, expect.stringContaining("first guesses")]);
    expect((await reached(cwd))["shop.md"]).toBe("drafted");
    expect((await suggest(cwd, ...flags)).words).toContain("nothing is drafted");
  });

  const message = { customer: "Any news?", reply: "We are open until 6 pm.", calls: [] };
  it.each<[string, object, number, RegExp]>([
    [
      "its own good reply fails",
      { id: "closes", suite: "shop", messages: [{ ...message, checks: [{ kind: "says", text: "8 pm" }] }] },
      4,
      /It is not sound:.*closes/,
    ],
    [
      "an agent that does nothing passes it",
      { id: "closes", suite: "shop", messages: [{ ...message, checks: [{ kind: "no_calls", text: "" }] }] },
      4,
      /It is not sound:.*would pass/,
    ],
    [
      "no conversation can show it",
      { possible: false, reason: "It is a heading." },
      4,
      /can show it: It is a heading/,
    ],
    [
      "a case asks it already",
      { id: "order-where-is-it", messages: [{ ...message, checks: [{ kind: "says", text: "6 pm" }] }] },
      0,
      /not proposed: there is a case order-where-is-it already/,
    ],
  ])("writes nothing where %s", async (_, draft, wanted, why) => {
    const cwd = await pedalCopy();
    edit(cwd, "minds/pedal.yaml", (text) => `${text}\ndrafts:\n  - draft: ${JSON.stringify(draft)}\n`);
    const before = readFileSync(join(cwd, "cases/pedal/shop.yaml"), "utf8");
    const { code, words } = await suggest(cwd, "--file", "shop.md", "--draft", "--simulator", "--yes");
    expect([code, words]).toEqual([wanted, expect.stringMatching(why)]);
    expect(readFileSync(join(cwd, "cases/pedal/shop.yaml"), "utf8")).toBe(before);
  });

  it("refuses flags that would do nothing, and a file that does not belong to the prompt", async () => {
    const cwd = await pedalCopy();
    for (const [flags, why] of [
      [["--yes"], "--yes is for drafting cases"],
      [["--draft", "--format", "json"], "Drafts are YAML"],
      [["--file", "shopp.md"], "has no shopp.md. It has: shop.md"],
    ] as const) {
      expect(await suggest(cwd, ...flags)).toMatchObject({ code: 2, words: expect.stringContaining(why) });
    }
  });

  it("says what it costs before it asks Claude, and keeps to a budget", async () => {
    const cwd = await pedalCopy();
    // The budget is too small for a request, so none is sent.
    const { code, stderr } = await assay(
      ["suggest", "--file", "shop.md", "--draft", "--draft-model", "opus", "--budget-usd", "0.0001"],
      { cwd, env: { ANTHROPIC_API_KEY: "sk-ant-none" } },
    );
    expect([code, stderr.replace(/\s+/g, " ")]).toEqual([
      4,
      expect.stringMatching(
        /About to ask claude-opus-\S+ at \S+ for 1 case\. It costs at most \$0\.\d+.*budget/,
      ),
    ]);
  });
});
