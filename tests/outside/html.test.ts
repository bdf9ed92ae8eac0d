import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/bench/chromium.ts";
import { faultsOf, openFile, startChromium } from "../fixtures/chromium.ts";
import { PAYLOADS } from "../fixtures/projects/payloads.ts";
import { assay, edit, reportOf, workspace } from "../e2e/command.ts";

const chromium = findChromium();

describe.skipIf(chromium === null)("report.html in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  const cwd = workspace("competitors", "greeting");
  let file = "";

  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
    await assay(["run", "--trials", "3"], { cwd });
    await assay(["bless"], { cwd });
    edit(cwd, "prompts/eva/guardrails.md", (text) => text.replaceAll(/^.*competitor.*$/gim, ""));
    const { stdout } = await assay(["run", "--trials", "3", "--seed", "2"], { cwd });
    file = join(reportOf(stdout, cwd).path, "report.html");
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(cwd, { recursive: true, force: true });
  });

  const open = (o: Omit<Parameters<typeof openFile>[1], "file"> = {}) => openFile(browser, { file, ...o });
  const shown = (page: Page): Promise<string[]> => page.locator(".row .mono").allTextContents();

  it("opens from the disk, finds what failed, filters, sorts, and makes no request", async () => {
    const { page, wrongs } = await open();
    const failed = await shown(page);
    expect(failed).toContain("competitor-cheaper-than");
    expect(failed).not.toContain("greeting-hello");
    await page.fill("#q", "status:passed -suite:competitors");
    const passed = await shown(page);
    expect(passed).toContain("greeting-hello");
    expect(passed.some((id) => id.startsWith("competitor-"))).toBe(false);
    await page.selectOption("select", "name");
    expect(await shown(page)).toEqual(passed.toSorted());
    await page.fill("#q", '"cheaper than geico" owner:legal');
    await expect.poll(() => page.locator("#hits").textContent()).toMatch(/^1 case /);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("opens a conversation from a link, with the passage marked that was judged", async () => {
    const { page, wrongs } = await open({ hash: "#q=&case=competitor-two-compared&trial=2" });
    const card = page.locator("#open .conv");
    await card.locator("mark.fail").first().waitFor();
    expect(await card.getAttribute("aria-label")).toBe("Conversation competitor-two-compared, trial 2");
    expect(await card.locator(".note.unmet").first().textContent()).toContain("Allstate");
    await card.locator("text=side by side").click();
    await expect.poll(() => page.locator("#open .conv").count()).toBe(3);
    expect(page.url()).toContain("trials=all");
    await page.goBack();
    await expect.poll(() => page.locator("#open .conv").count()).toBe(1);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("is used by keyboard alone, and single keys can be switched off", async () => {
    const { page, wrongs } = await open();
    const current = (): Promise<string | null> =>
      page.locator(".row[aria-current]").getAttribute("data-case");
    const first = await current();
    await page.keyboard.press("j");
    const second = await current();
    expect(second).not.toBe(first);
    await page.keyboard.press("k");
    expect(await current()).toBe(first);
    await page.keyboard.press("]");
    await page.locator("#open .conv[aria-label$='trial 2']").waitFor();
    await page.keyboard.press("[");
    await page.locator("#open .conv[aria-label$='trial 1']").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("jk");
    expect(await page.inputValue("#q")).toContain("jk");
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    expect(await page.evaluate("document.activeElement.id")).toBe("h-cases");
    await page.keyboard.press("t");
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
    await page.keyboard.press("?");
    await page.locator("dialog[open] input").uncheck();
    await page.locator("dialog[open] button").click();
    await page.keyboard.press("t");
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it.each(["light", "dark"] as const)("has nothing that axe-core objects to, %s", async (theme) => {
    const { page } = await open({ theme });
    await page.locator("#open .turn").first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("?");
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  it("fits a phone of 320 pixels", async () => {
    const { page } = await open({ phone: true });
    await page.locator("#open .turn").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  it(`takes ${PAYLOADS.length} hostile texts for text`, async () => {
    const log = join(cwd, "hostile.jsonl");
    const conversations = PAYLOADS.map((text, i) => ({
      id: `hostile-${i}`,
      model: text,
      messages: [
        { role: "user", content: text },
        { role: "assistant", content: `I promise it: ${text}` },
      ],
    }));
    writeFileSync(log, conversations.map((c) => JSON.stringify(c)).join("\n"));
    edit(cwd, "cases/eva/greeting.yaml", (text) =>
      text.replace(
        /^cases:/m,
        "every_conversation:\n  - never_says: [pwned, evil, zero, txt, tags, proto]\ncases:",
      ),
    );
    const { stdout } = await assay(["grade", log], { cwd });
    const page = join(reportOf(stdout, cwd).path, "report.html");
    const { page: opened, wrongs } = await openFile(browser, { file: page, hash: "#q=" });
    await opened.evaluate("window.pwned = () => { document.title = 'pwned' }");
    for (let i = 0; i < PAYLOADS.length; i++) {
      await opened.keyboard.press("j");
      await opened.locator("#open .turn").first().waitFor();
    }
    expect(wrongs).toEqual([]);
    expect(await opened.title()).not.toBe("pwned");
    expect(
      await opened.evaluate("document.querySelectorAll('main a[href^=http], main img, main iframe').length"),
    ).toBe(0);
    // Invisible characters are visible, in the page's source and on the screen.
    expect(readFileSync(page, "utf8")).not.toMatch(/[\u202e\u200b\u2060\ufeff\u0007\u001b]|\udb40/);
    await opened.close();
  });
});
