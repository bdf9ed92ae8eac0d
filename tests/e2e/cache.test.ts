import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assay, edit, reportOf, startSimulator, withoutTimes, workspace } from "./command.ts";

const RUN = ["run", "--suite", "greeting", "off-topic", "--trials", "2"];
const received = (log: string): number => readFileSync(log, "utf8").split('"received"').length - 1;

async function place() {
  const cwd = workspace();
  const log = join(cwd, "requests.ndjson");
  const simulator = await startSimulator({ cwd, args: ["--log", log, "--latency", "0"] });
  const env = { ANTHROPIC_BASE_URL: simulator.url };
  const sentBy = async (args: readonly string[]) => {
    const before = received(log);
    const result = await assay(args, { cwd, env });
    return { ...result, sent: received(log) - before };
  };
  const end = async (): Promise<void> => {
    await simulator.stop();
    rmSync(cwd, { recursive: true });
  };
  return { cwd, sentBy, end };
}

/** What was sent or known is the one thing in which the reports of a run and of its repetition may differ. */
function said(report: Record<string, unknown>): unknown {
  const { usage: _, ...rest } = report;
  return withoutTimes(rest);
}

describe("what an earlier run was answered", () => {
  it("is not asked again: neither by the same run, nor by one of which a part is new", async () => {
    const { cwd, sentBy, end } = await place();
    const first = await sentBy(RUN);
    expect(first.sent).toBeGreaterThan(20);

    const again = await sentBy(RUN);
    expect(again.sent).toBe(0);
    expect(again.code).toBe(first.code);
    expect(said(reportOf(again.stdout, cwd).json)).toEqual(said(reportOf(first.stdout, cwd).json));

    // Two trials of one case, a reply and a judged check each.
    edit(cwd, "cases/greeting.yaml", (t) => t.replace("customer: Hi there!", "customer: Hi there, Eva!"));
    expect((await sentBy(RUN)).sent).toBe(4);
    // Eva's instructions are in every one of her requests; some answers stay the same, and so do their verdicts.
    edit(cwd, "prompts/eva/company.md", (t) => `${t}\nAcme was founded in 1987.\n`);
    const changed = (await sentBy(RUN)).sent;
    expect(changed).toBeGreaterThan(first.sent / 3);
    expect((await sentBy([...RUN, "--no-cache"])).sent).toBe(first.sent);
    await end();
  }, 60_000);

  it("is asked again where its line is damaged, and that is said; nothing else is", async () => {
    const { cwd, sentBy, end } = await place();
    await sentBy(RUN);
    const file = join(cwd, "runs", readdirSync(join(cwd, "runs"))[0] ?? "", "responses.ndjson");
    const lines = readFileSync(file, "utf8").split("\n");
    lines[3] = (lines[3] ?? "").replace('"role":"assistant"', '"role":"assist"');
    writeFileSync(file, lines.join("\n"));
    const again = await sentBy(RUN);
    expect(again.sent).toBe(1);
    expect(again.stderr).toContain("1 line damaged. Such requests are sent again.");
    await end();
  }, 60_000);

  it("is counted, and deleted when it is old; reports stay, and what is not complete is kept", async () => {
    const { cwd, sentBy, end } = await place();
    const first = await sentBy(RUN);
    await sentBy(RUN);
    await sentBy([...RUN, "--budget-tokens", "20k", "--no-cache"]);
    const stats = await assay(["cache", "stats"], { cwd });
    expect(stats.stdout).toMatch(/Runs\s+│ 3 /);
    expect(stats.stdout).toContain(`of them ${first.sent} taken over from an earlier run`);

    const dry = await assay(["cache", "prune", "--older-than", "0d", "--dry-run"], { cwd });
    expect(dry.stdout).toMatch(/Would delete the answers of 2 runs, \d/);
    expect((await assay(["cache", "prune", "--older-than", "1d"], { cwd })).stdout).toContain("of 0 runs");
    const pruned = await assay(["cache", "prune", "--older-than", "0d"], { cwd });
    expect(pruned.stdout).toMatch(/Kept: \S+, because it is not complete/);
    expect(pruned.stdout).toMatch(
      /Deleted the answers of 2 runs, \d+\.\d MB\. Their reports and records stay\./,
    );

    const [oldest = ""] = readdirSync(join(cwd, "runs")).sort();
    const report = await assay(["report", join("runs", oldest)], { cwd });
    expect(report.code).toBe(first.code);
    // Asked again, because nobody knows the answers any more.
    expect((await sentBy(RUN)).sent).toBeGreaterThan(first.sent / 2);

    const nothing = await assay(["cache", "stats", "--out", "nowhere"], { cwd });
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain("There are no answers in nowhere");
    await end();
  }, 60_000);
});
