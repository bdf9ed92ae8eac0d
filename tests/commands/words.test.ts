import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

/** Words that a support lead would have to look up. */
const JARGON =
  /\b(confidence (interval|level)|statistic\w*|signific\w*|p-?values?|null hypothesis|hypothes\w+|variances?|standard (error|deviation)s?|stochastic|bootstrap\w*|wilson|mover|holm|bonferroni|mcnemar|fisher|clopper|kappa|quantiles?|percentiles?|p50|p95|p99|non-inferior\w*|one-sided|two-sided|alpha|beta|n?eff|icc|posterior|bayes\w*|sigma|medians?|mde|sprt|estimand|pass\^\w+|pass@\w+|type i|effect size|regressor|distribution|null)\b|\bp ?[=<] ?0?\.\d/i;

const folder = workspace("competitors", "company");
/** A few of a criterion, and of an invariant. The small model fails some. */
const cases = ["--case", "company-*", "competitor-name-*", "competitor-two-compared"];
const on = ["--simulator", "--model", "sim-small", ...cases];

/** Every page that the commands print or write, by its name. */
const pages = new Map<string, string>();

async function page(name: string, args: string[]): Promise<void> {
  const { stdout, stderr, code } = await assay(args, { cwd: folder });
  if (code === 2 || code === 70) throw new Error(`${name} ended with ${code}: ${stderr}`);
  pages.set(name, stdout);
}

beforeAll(async () => {
  await page("run", ["run", ...on, "--trials", "2", "--out", "runs"]);
  await page("bless", ["bless", "--anyway", "--note", "for a test", "--by", "Jo", "--out", "runs"]);
  await page("flaky", ["flaky", "--out", "runs"]);
  await page("selftest", ["selftest", "--times", "3", "--out", "runs"]);
  await page("plan", ["plan", ...on, "--out", "runs"]);
  await page("gate", ["gate", ...on, "--looks", "3", "--out", "gates"]);
  const variants = ["--model", "sim-large,sim-small", "--trials", "1", ...cases];
  await page("compare", ["compare", "--simulator", ...variants, "--out", "comparisons"]);
  await page("lint", ["lint"]);
  for (const out of ["runs", "gates", "comparisons"]) {
    const root = join(folder, out);
    if (!existsSync(root)) continue;
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".md")) pages.set(`${out}: ${file}`, readFileSync(join(root, file), "utf8"));
    }
  }
});

describe("what people read", () => {
  it("is there: terminal pages and Markdown of a run, a gate and a comparison", () => {
    expect([...pages.keys()].filter((name) => name.endsWith(".md")).length).toBeGreaterThanOrEqual(4);
    expect([...pages].filter(([, text]) => text.length < 50)).toEqual([]);
  });

  it("has no word that a support lead would have to look up", () => {
    const found = [...pages].flatMap(([name, text]) =>
      // The words of Eva and her customers, and the names of files and checks, are not ours.
      text
        .split("\n")
        .filter((line) => JARGON.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it("says on every page of results that they are simulated", () => {
    const silent = [...pages].filter(([, text]) => !/simulat/i.test(text)).map(([name]) => name);
    expect(silent).toEqual([]);
  });
});
