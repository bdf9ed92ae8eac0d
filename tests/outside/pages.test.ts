import type { ChildProcess } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/bench/chromium.ts";
import { assay, edit, finished, start, workspace } from "../e2e/command.ts";
import { faultsOf, goTo, openFile, openPage, startChromium } from "../fixtures/chromium.ts";

const chromium = findChromium();
const LOOKS = [
  { theme: "light", width: 390, rules: "all" },
  { theme: "dark", width: 1280, rules: "colours" },
] as const;

describe.skipIf(chromium === null)("every page in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  let cwd = "";
  const children: ChildProcess[] = [];
  const id = { run: "", gate: "", comparison: "" };

  /** A project with a baseline, a run, a gate that fails, and a comparison. */
  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
    cwd = workspace("competitors");
    const play = async (...args: string[]): Promise<string> => {
      await assay([...args, "--concurrency", "100"], { cwd });
      const runs = readdirSync(join(cwd, "runs")).filter((name) => name.startsWith("2"));
      return runs.sort().at(-1) ?? "";
    };
    await play("run", "--trials", "2", "--no-html");
    await assay(["bless", "--by", "Jo", "--anyway", "--note", "for tests"], { cwd });
    edit(cwd, "prompts/eva/guardrails.md", (text) => text.replaceAll(/^.*competitor.*$/gim, ""));
    id.run = await play("run", "--trials", "2", "--judge-model", "sim-large");
    id.gate = await play("gate", "--simulator", "--looks", "1,2");
    const model = ["--model", "sim-large,sim-small", "--trials", "1"];
    id.comparison = await play("compare", ...model);
  });
  afterAll(async () => {
    children.forEach((child) => child.kill("SIGKILL"));
    await Promise.all(children.map(finished));
    await browser?.close();
    rmSync(cwd, { recursive: true, force: true });
  });

  /** What axe-core objects to in each theme and width, and where a page is wider than its window. */
  async function wrongLooks(page: Page, where: string): Promise<string[]> {
    const found: string[] = [];
    for (const { theme, width, rules } of LOOKS) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      const wide = Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
      const wrongs = [...(await faultsOf(page, rules)), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
      found.push(...wrongs.map((wrong) => `${where}, ${theme}, ${width}: ${wrong}`));
    }
    return found;
  }

  it.each<[what: string, folder: keyof typeof id, hash: string]>([
    ["a run, its trials side by side", "run", "#q=&case=competitor-two-compared&trials=all"],
    ["a gate", "gate", "#case=competitor-cheaper-than"],
    ["a comparison", "comparison", "#case=competitor-cheaper-than&trial=1"],
  ])("report.html of %s has nothing that axe-core objects to, and fits", async (what, folder, hash) => {
    const file = join(cwd, "runs", id[folder], "report.html");
    const { page, wrongs } = await openFile(browser, { file, hash });
    await page.locator("#open .conv, #open .pair").first().waitFor();
    expect([...(await wrongLooks(page, what)), ...wrongs]).toEqual([]);
    await page.close();
  });

  it("nor has assay view while a run is being played, with two compared runs, a trial, and labels", async () => {
    const view = start(["view", "--no-open", "--by", "Kim"], { cwd });
    children.push(view);
    const url = await new Promise<string>((resolve, reject) => {
      let text = "";
      view.stdout?.on("data", (chunk: string) => {
        text += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(text);
        if (found) resolve(found[0]);
      });
      view.on("close", () => reject(new Error(`it ended: ${text}`)));
    });
    const { page, wrongs } = await openPage(browser, { url });
    const { origin } = new URL(url);
    // The page shows the run that begins later.
    children.push(start(["run", "--trials", "80", "--concurrency", "1", "--seed", "9"], { cwd }));
    await page.locator("progress").waitFor();
    const found = await wrongLooks(page, "view");
    const live = page.locator("[data-words]");
    const before = await live.textContent();
    await expect.poll(() => live.textContent(), { timeout: 30_000 }).not.toBe(before);
    for (const path of [
      `/compare?a=${id.run}&b=${id.gate}`,
      `/run/${id.run}#q=&case=competitor-cheaper-than&trial=2`,
    ]) {
      await goTo(page, origin + path);
      await page.locator("#open .conv, #open .pair").first().waitFor();
      found.push(...(await wrongLooks(page, path)));
    }
    await goTo(page, `${origin}/label/${id.run}`);
    await page.locator("text=Begin").click();
    await page.locator(".votes").waitFor();
    found.push(...(await wrongLooks(page, "labels")));
    expect([...found, ...wrongs]).toEqual([]);
    await page.close();
  });
});
