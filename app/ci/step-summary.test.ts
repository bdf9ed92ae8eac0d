import { describe, expect, it } from "vitest";
import { addStepSummary } from "./step-summary.ts";

async function summary(
  text: string,
  env: Record<string, string>,
): Promise<{ written: [string, string][]; problem: string | null }> {
  const written: [string, string][] = [];
  const append = (path: string, added: string): Promise<void> => {
    if (path === "full") return Promise.reject(new Error("ENOSPC"));
    written.push([path, added]);
    return Promise.resolve();
  };
  return { problem: await addStepSummary(text, { env, append, rest: "gate.md" }), written };
}

describe("the summary of a step on GitHub", () => {
  it("gets the report, and nothing is written elsewhere", async () => {
    expect((await summary("# Gate: PASS", { GITHUB_STEP_SUMMARY: "/tmp/s" })).written).toEqual([
      ["/tmp/s", "# Gate: PASS\n"],
    ]);
    expect((await summary("# Gate: PASS", {})).written).toEqual([]);
    expect((await summary("# Gate: PASS", { GITHUB_STEP_SUMMARY: "" })).written).toEqual([]);
  });

  it("is cut at a line where the report is too long, and says where the rest is", async () => {
    const long = "é".repeat(99).concat("\n").repeat(10_000);
    const { written } = await summary(long, { GITHUB_STEP_SUMMARY: "s" });
    const text = written.map(([, added]) => added).join("");
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toMatch(/é\n\nCut here: the rest is in gate\.md\.\n$/);
    expect(text).not.toContain("\ufffd");
  });

  it("changes nothing where it can't be written", async () => {
    expect((await summary("x", { GITHUB_STEP_SUMMARY: "full" })).problem).toMatch(/can't be written: ENOSPC/);
  });
});
