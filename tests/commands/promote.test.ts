import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

const messages = (customer: string, agent: string) => [
  { role: "user", content: customer },
  { role: "assistant", content: agent },
];
const LEAF = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24_000, driver_age: 34 };
const LINES = [
  {
    id: "age",
    at: "2026-11-25T10:00:00Z",
    messages: messages("How long has Acme been around?", "I'm afraid I don't know that."),
    feedback: { message: 1, thumb: "down", reason: "not even its age" },
  },
  { id: "again", messages: messages("Hi", "Hello!") },
  {
    id: "quote",
    messages: [
      { role: "user", content: "Hi! A quote for a 2021 Nissan Leaf with 24,000 miles, please. I'm 34." },
      {
        role: "assistant",
        tool_calls: [{ id: "1", function: { name: "get_quote", arguments: JSON.stringify(LEAF) } }],
      },
      { role: "tool", tool_call_id: "1", content: "timeout", is_error: true },
      { role: "assistant", content: "Sorry, it failed." },
      { role: "user", content: "Try again, please" },
      {
        role: "assistant",
        tool_calls: [{ id: "2", function: { name: "get_quote", arguments: JSON.stringify(LEAF) } }],
      },
      { role: "tool", tool_call_id: "2", content: "100" },
      { role: "assistant", content: "It is free." },
    ],
  },
  { id: "mail", messages: messages("I'm bo@real.org, hello", "Hello, bo@real.org!") },
];

/** A project with one suite, and a file of recorded conversations. */
function project(): { cwd: string; suite: string; read: (file: string) => string } {
  const cwd = workspace("company");
  writeFileSync(join(cwd, "log.jsonl"), LINES.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return { cwd, suite: "cases/eva/company.yaml", read: (file) => readFileSync(join(cwd, file), "utf8") };
}
const promote = (cwd: string, ...args: string[]) =>
  assay(["promote", ...args, "--file", "log.jsonl"], { cwd });
const NEW = "cases/eva/from-production.yaml";

describe("a conversation becomes a case", () => {
  it("in a new suite, with the good answer of a person, and can be played", async () => {
    const { cwd, read } = project();
    const good = "Acme Insurance was founded in 1985.";
    const { code, stderr } = await promote(cwd, "age", "--to", NEW, "--reference", good);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/is in cases\/eva\/from-production\.yaml, a new suite\./),
    ]);
    expect(stderr).toMatch(/has checks that are first guesses/);
    expect(read(NEW)).toMatch(/# From production: conversation age in log\.jsonl, 2026-11-25\. Edit it/);
    expect(read(NEW)).toMatch(/- says: "1985"/);
    const run = await assay(["run", NEW, "--simulator", "--trials", "1"], { cwd });
    expect(run.stdout).toMatch(/1 passed/);
  });

  it("with what was said before as it was, so that the last message is tried alone", async () => {
    const { cwd, read } = project();
    const good = ["--reference", "Your quote is $100 per month."];
    const { code, stderr } = await promote(cwd, "quote", "--to", NEW, "--as", "history", ...good);
    expect([code, stderr]).toEqual([0, expect.stringContaining("a new suite")]);
    expect(read(NEW)).toMatch(/history:\n +# As it was said then[^]*- get_quote:[^]*fails: timeout\n/);
    const run = await assay(["run", NEW, "--simulator", "--trials", "1"], { cwd });
    expect(run.stdout).toMatch(/1 passed/);
    const [id] = /hi-[a-z0-9-]+/.exec(read(NEW)) ?? [];
    const { stdout } = await assay(["show", id ?? ""], { cwd });
    expect(stdout).toMatch(
      /get_quote [^]*failed: timeout[^]*Sorry, it failed\.[^]*From here on it was played\.[^]*Try again, please/,
    );
  });

  it("at the end of a suite, of which no character is lost", async () => {
    const { cwd, suite, read } = project();
    const before = read(suite);
    const { code } = await promote(cwd, "age", "--to", suite);
    expect(code).toBe(0);
    expect(read(suite).startsWith(before.trimEnd())).toBe(true);
    expect(read(suite).length).toBeGreaterThan(before.length + 200);
  });

  it("once: the second time it says where the case is, and writes nothing", async () => {
    const { cwd, suite, read } = project();
    await promote(cwd, "age", "--to", suite);
    const written = read(suite);
    const again = await promote(cwd, "age", "--to", NEW);
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringMatching(
        /There is a case how-long-has-acme-\S+ already, at cases\/eva\/company\.yaml:\d+/,
      ),
    ]);
    expect([read(suite), existsSync(join(cwd, NEW))]).toEqual([written, false]);
    expect((await promote(cwd, "age", "--to", suite, "--id", "its-age")).code).toBe(0);
  });

  it("is only shown where no suite is named, without personal data", async () => {
    const { cwd } = project();
    const { code, stdout, stderr } = await promote(cwd, "mail");
    expect([code, stderr]).toEqual([0, expect.stringMatching(/Nothing was written\. Say where/)]);
    expect(stdout).toMatch(/^# From production: conversation mail[^]*I'm customer@example\.com, hello/);
    expect(stdout).not.toContain("bo@real.org");
  });

  it("with a good answer from a file, for a criterion that the user chooses", async () => {
    const { cwd, read } = project();
    writeFileSync(join(cwd, "good.md"), "We were founded in 1985.\n");
    const choice = ["--reference", "@good.md", "--criterion", "response_accuracy", "--as", "last-turn"];
    expect((await promote(cwd, "age", "--to", NEW, ...choice)).code).toBe(0);
    expect(read(NEW)).toMatch(/criteria: \[response_accuracy\]/);
    expect(read(NEW)).toMatch(/reference:\n +- We were founded in 1985\./);
  });
});

describe("nothing is written", () => {
  it.each([
    ["of one of two that begin alike", ["a", "--to", NEW], /2 conversations in log\.jsonl begin with a: /],
    [
      "of a conversation that the file does not hold",
      ["other", "--to", NEW],
      /There is no conversation other in log\.jsonl/,
    ],
    [
      "elsewhere than where suites are",
      ["age", "--to", "other/x.yaml"],
      /other\/x\.yaml is not in cases\/eva/,
    ],
    ["above the suites", ["age", "--to", "cases/eva/../x.yaml"], /is not in cases\/eva/],
    ["into what is no suite", ["age", "--to", "cases/eva/x.txt"], /can't be a suite/],
    [
      "for a criterion that there is not",
      ["age", "--to", NEW, "--criterion", "joy"],
      /There is no criterion joy\. Which there are: query_comprehension, /,
    ],
    [
      "as a suite of a name that is taken",
      ["age", "--to", "cases/eva/more/company.yaml"],
      /There is a suite company already/,
    ],
    [
      "with an answer that can't be read",
      ["age", "--to", NEW, "--reference", "@none.md"],
      /none\.md can't be read/,
    ],
    [
      "in no way that there is",
      ["age", "--to", NEW, "--as", "turns"],
      /Allowed choices are scripted, last-turn, history/,
    ],
    [
      "up to a message that it does not have",
      ["age", "--to", NEW, "--message", "2"],
      /the customer wrote 1 message/,
    ],
  ])("%s", async (_, args, message) => {
    const { cwd, suite, read } = project();
    const before = read(suite);
    const { code, stderr } = await promote(cwd, ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect([read(suite), existsSync(join(cwd, NEW))]).toEqual([before, false]);
  });

  it("into a suite that could not be read with it", async () => {
    const { cwd, read } = project();
    writeFileSync(
      join(cwd, NEW),
      "suite: one-line\ndefaults: { criteria: [response_accuracy] }\ncases: [{ id: a, turns: [{ customer: Hi, expect: [{ says: Eva }] }], reference: [I am Eva.] }]\n",
    );
    const before = read(NEW);
    const { code, stderr } = await promote(cwd, "age", "--to", NEW);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/has no list of cases, line by line/)]);
    expect(read(NEW)).toBe(before);
  });
});
