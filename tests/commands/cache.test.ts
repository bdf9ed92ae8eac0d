import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edit, reportOf } from "../e2e/command.ts";
import { assay } from "./command.ts";
import { here, inOneProject, run, runsIn, saying } from "./known-answers.ts";

inOneProject();

describe("a run after an earlier one", () => {
  it("sends nothing that was answered, says the same, and says what it saved; --no-cache sends everything", async () => {
    const first = await run("warm");
    expect(first.stdout).toMatch(/in all: would cost \$\S+ at the simulator's prices \(nothing is paid\)\n/);
    const again = await run("warm");
    expect(again.sent).toBe(0);
    expect(again.code).toBe(first.code);
    expect(saying(again.stdout)).toEqual(saying(first.stdout));
    expect(again.stdout.replace(/\s+/g, " ")).toContain(
      `saved: all ${first.sent} answers were known from earlier runs`,
    );
    expect(reportOf(again.stdout, here.cwd).json["paid"]).toMatchObject({
      answers: first.sent,
      known: first.sent,
      paidUsd: 0,
      savedUsd: (reportOf(first.stdout, here.cwd).json["paid"] as { paidUsd: number }).paidUsd,
    });

    const anew = await run("warm", "--no-cache");
    expect(anew.sent).toBe(first.sent);
    expect(anew.stdout).toMatch(/in all: would cost \$\S+ at the simulator's prices \(nothing is paid\)\n/);
  });

  it("sends exactly what an edit touches", async () => {
    const { sent } = await run("edits");
    const [suite, prompt] = ["cases/eva/greeting.yaml", "prompts/eva/identity.md"];
    const before = {
      suite: readFileSync(join(here.cwd, suite), "utf8"),
      prompt: readFileSync(join(here.cwd, prompt), "utf8"),
    };

    // A new question to the judge is one request for each trial; the other verdicts and the conversations are
    // known.
    edit(here.cwd, suite, (t) => t.replace(/( +)expect:\n/, "$1expect:\n$1  - judge: Eva is polite.\n"));
    expect((await run("edits")).sent).toBe(2);
    // A rule costs nothing.
    edit(here.cwd, suite, (t) => t.replace("- judge: Eva is polite.", "- length: { max_words: 400 }"));
    expect(await run("edits")).toMatchObject({ sent: 0 });
    writeFileSync(join(here.cwd, suite), before.suite);

    // Every request contains the prompt, or judges a reply to it.
    edit(here.cwd, prompt, (t) => `${t}\nYour office is in Springfield.\n`);
    expect((await run("edits")).sent).toBe(sent);
    writeFileSync(join(here.cwd, prompt), before.prompt);
    expect((await run("edits")).sent).toBe(0);
  });

  it("says which line is damaged, and sends that request again", async () => {
    await run("damaged");
    const file = join(runsIn("damaged")[0] ?? "", "responses.ndjson");
    const lines = readFileSync(file, "utf8").split("\n");
    lines[3] = lines[3]?.replace("end_turn", "end_burn") ?? "";
    writeFileSync(file, lines.join("\n"));
    const again = await run("damaged");
    expect(again.stderr).toContain(
      "Warning: What earlier runs were answered: 1 line damaged. Such requests are sent again.",
    );
    expect(again.sent).toBe(1);
    expect(again.stdout).toContain("saved: ");
  });
});

describe("assay cache", () => {
  it("says what the runs know, and frees what no run needs without losing an answer", async () => {
    const { sent } = await run("known");
    await run("known");
    const stats = await assay(["cache", "stats", "--out", "known"], { cwd: here.cwd });
    expect(stats.code).toBe(0);
    expect(stats.stdout).toContain(`known: ${2 * sent} answers in 2 runs`);
    expect(stats.stdout).toContain(`${sent} of them different`);
    // Other commands' answers are in files of their own.
    const answers = readFileSync(join(runsIn("known")[0] ?? "", "responses.ndjson"));
    for (const file of ["routing", "guardrails"]) {
      writeFileSync(join(here.cwd, `known/${file}.ndjson`), answers);
      const { stdout } = await assay(["cache", "stats", "--out", "known"], { cwd: here.cwd });
      expect(stdout).toContain(`Besides, ${sent} answers for assay ${file} (`);
      rmSync(join(here.cwd, `known/${file}.ndjson`));
    }
    const [older = "", newer = ""] = runsIn("known");
    const files = (folder: string): string[] => readdirSync(folder).sort();
    const before = files(older);

    const prune = (...args: string[]) =>
      assay(["cache", "prune", "--out", "known", ...args], { cwd: here.cwd });
    expect((await prune("--copies", "--dry-run")).stdout).toContain("Nothing was deleted.");
    expect(files(older)).toEqual(before);
    const pruned = await prune("--copies");
    expect(pruned).toMatchObject({ code: 0, stderr: "" });
    expect(pruned.stdout).toContain(`${sent} answers of 1 run`);
    expect(pruned.stdout).toContain("nothing has to be asked again");
    expect(files(older)).toEqual(before.filter((name) => name !== "responses.ndjson"));
    expect(files(newer)).toContain("responses.ndjson");

    expect((await assay(["report", older], { cwd: here.cwd })).code).toBe(0);
    expect((await run("known")).sent).toBe(0);
  });

  it("deletes nothing of a run that is unfinished, blessed or being written", async () => {
    await run("kept");
    const [folder = ""] = runsIn("kept");
    const journal = join(folder, "journal.ndjson");
    const whole = readFileSync(journal, "utf8");
    const prune = (...args: string[]) =>
      assay(["cache", "prune", "--out", "kept", "--older-than", "0.0000001h", ...args], { cwd: here.cwd });

    expect((await assay(["bless", folder, "--note", "x", "--anyway"], { cwd: here.cwd })).code).toBe(0);
    expect((await prune()).stdout).toContain("is the baseline");

    writeFileSync(journal, whole.slice(0, whole.indexOf("\n") + 1));
    expect((await prune("--blessed")).stdout).toContain("is not finished");

    writeFileSync(join(folder, "lock"), String(process.ppid));
    const busy = await prune("--blessed", "--unfinished");
    expect(busy.code).toBe(2);
    expect(busy.stderr).toContain("is being written by another process");
    rmSync(join(folder, "lock"));

    writeFileSync(journal, whole);
    expect(readdirSync(folder)).toContain("responses.ndjson");
    expect((await prune("--blessed")).stdout).toContain("Freed");
    expect(readdirSync(folder)).not.toContain("responses.ndjson");
  });

  it("says what is wrong with how it is called", async () => {
    mkdirSync(join(here.cwd, "empty"));
    const prune = (...args: string[]) => assay(["cache", "prune", ...args], { cwd: here.cwd });
    expect(await prune()).toMatchObject({ code: 2, stderr: expect.stringContaining("--copies") });
    expect(await prune("--keep", "1", "--out", "none")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("There is no folder none"),
    });
    expect(await prune("--older-than", "soon")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("such as 12h, 30d or 6w"),
    });
    expect((await prune("--keep", "1", "--out", "empty")).stdout).toContain("no run holds answers");
  });
});
