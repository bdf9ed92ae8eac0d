import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../scripts/bench/chromium.ts";
import {
  faultsOf,
  isReady,
  openFile,
  openPage,
  startChromium,
  type WatchedPage,
} from "../fixtures/chromium.ts";
import { PAYLOADS } from "../fixtures/projects/payloads.ts";
import { assay, finished, reportOf, start, workspace } from "../e2e/command.ts";

const chromium = findChromium();
const QUESTIONS = 20;
/** Delays each frame, so that what a page does only after it has painted comes after the next keys. */
const LATE_FRAMES =
  "{ const next = requestAnimationFrame, wait = setTimeout; requestAnimationFrame = (f) => wait(() => next(f), 100); setTimeout = (f, ms = 0, ...a) => wait(f, ms + 100, ...a) }";
const ANSWERS_OF_QUICK =
  "JSON.stringify(Object.values(JSON.parse(localStorage.getItem(Object.keys(localStorage).find((k) => /^assay:labels:.*:Quick$/.test(k))))))";

describe.skipIf(chromium === null)("labels in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  const cwd = workspace("competitors", "greeting", "frustration");
  let folder = "";
  const lines = (file: string): string[] =>
    existsSync(join(cwd, file)) ? readFileSync(join(cwd, file), "utf8").trimEnd().split("\n") : [];

  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
    const { stdout } = await assay(["run", "--trials", "2", "--model", "sim-small"], { cwd });
    folder = reportOf(stdout, cwd).path;
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(cwd, { recursive: true, force: true });
  });

  /** All content of the page, in its elements and in its scripts. */
  const whole = (page: Page): Promise<string> => page.evaluate("document.title + document.body.outerHTML");
  const number = (page: Page): Promise<string | null> => page.locator(".lb b").textContent();

  async function begin(page: Page, name = ""): Promise<void> {
    await page.locator("text=Begin").waitFor();
    await isReady(page);
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await page.locator(".ans").waitFor();
  }

  /** Votes with the keyboard only, fail on each third. @returns the number of disagreements with the judge */
  async function vote(page: Page, count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      await page.locator(".ans:not(.rev)").waitFor();
      // The judge's verdict, reason and quotes are nowhere before the vote.
      const told = /the judge said|said-judge|<mark|id="data"|not met/i.exec(await whole(page));
      expect(told?.[0]).toBeUndefined();
      if (i === 1) {
        await page.keyboard.press("c");
        await page.keyboard.type("123 juk, in words");
        await page.keyboard.press("Enter");
      }
      await page.keyboard.press(i % 3 === 2 ? "2" : "1");
      await page.locator(".said-judge").waitFor();
      if (i === 2) await page.keyboard.press("3");
      await page.keyboard.press("Enter");
    }
  }

  async function downloaded({ page }: WatchedPage): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("text=Download labels").click(),
    ]);
    await download.saveAs(join(cwd, "page.ndjson"));
    return download.suggestedFilename();
  }

  it("are given by keyboard alone in the file, kept over a reload, taken out, taken in, and imported", async () => {
    const opened = await openFile(browser, { file: join(folder, "report.html"), hash: "#label" });
    const { page, wrongs } = opened;
    await begin(page, "Jo Lead");
    await vote(page, 4);
    await page.keyboard.press("u");
    expect(await number(page)).toBe("4");
    await page.reload();
    await begin(page);
    expect(await number(page)).toBe("4");
    const rest = Number((await page.locator(".lb .small").first().textContent())?.split(" of ")[1]) - 3;
    expect(rest).toBeGreaterThanOrEqual(QUESTIONS - 3);
    await vote(page, rest);
    await page.locator("h1:has-text('are answered')").waitFor();
    await expect
      .poll(() => page.locator(".lead").textContent())
      .toMatch(/^Of \d+ that you failed, the judge failed \d+;/);
    expect(await downloaded(opened)).toMatch(/^labels-Jo-Lead-.*\.ndjson$/);
    const first = lines("page.ndjson");

    // Another browser imports the file, and exports the same.
    const other = await openFile(browser, { file: join(folder, "report.html"), hash: "#label" });
    await other.page.evaluate("localStorage.clear()");
    await other.page.reload();
    await begin(other.page, "Jo Lead");
    await vote(other.page, rest + 3);
    await other.page.setInputFiles("input[type=file]", join(cwd, "page.ndjson"));
    await other.page.locator("text=answers of Jo Lead loaded").waitFor();
    await downloaded(other);
    expect(lines("page.ndjson")).toEqual(first);
    expect([...wrongs, ...other.wrongs]).toEqual([]);

    const { stderr, code } = await assay(["label", "import", "page.ndjson"], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${first.length} labels added`)]);
    expect(lines("labels/eva.ndjson")).toEqual(first);
    await page.goto(`file://${join(folder, "report.html")}#judge`);
    await page.locator("#cases .row").first().waitFor();
    await Promise.all([page.close(), other.page.close()]);
  });

  it("are what a quick person typed, on a slow machine whose frames come late", async () => {
    const { page, wrongs } = await openFile(browser, { file: join(folder, "report.html"), hash: "#label" });
    await begin(page, "Quick");
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 10 });
    await page.evaluate(LATE_FRAMES);
    const typed = Array.from({ length: 6 }, (_, i) => ({
      vote: i % 3 === 2 ? "fail" : "pass",
      critique: i % 2 === 0 ? `2 of 13 juk, ${i}` : null,
    }));
    for (const { vote: said, critique } of typed) {
      if (critique !== null) {
        await page.keyboard.press("c");
        await page.keyboard.type(critique);
        await page.keyboard.press("Enter");
      }
      await page.keyboard.press(said === "pass" ? "1" : "2");
      await page.keyboard.press("Enter");
    }
    await expect.poll(() => number(page)).toBe("7");
    const kept = JSON.parse(await page.evaluate<string>(ANSWERS_OF_QUICK)) as object[];
    // Enter goes on, too, where the mouse voted.
    await page.locator(".votes button").first().click({ force: true });
    await page.keyboard.press("Enter");
    await expect.poll(() => number(page)).toBe("8");
    await page.keyboard.press("1");
    await page.locator(".said-judge button").nth(1).click({ force: true });
    await page.keyboard.press("Enter");
    await expect.poll(() => number(page)).toBe("9");
    expect(kept).toEqual(typed.map((own) => expect.objectContaining(own) as unknown));
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("are given in the view, which keeps them in the project, and ends when it is told to", async () => {
    const child = start(["view", "--no-open", "--by", "Kim"], { cwd });
    const ended = finished(child);
    const url = await new Promise<string>((resolve, reject) => {
      let text = "";
      child.stdout?.on("data", (chunk: string) => {
        text += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(text);
        if (found) resolve(found[0]);
      });
      child.on("close", () => reject(new Error(`it ended: ${text}`)));
    });
    const { page, wrongs } = await openPage(browser, { url });
    expect(page.url()).not.toContain("token");
    expect(await faultsOf(page)).toEqual([]);
    await page.locator('a[href^="/run/"]').first().click();
    await page.locator("#open .turn").first().waitFor();
    await page.locator("text=/^Label \\d+ conversations$/").click();
    await begin(page);
    const before = lines("labels/eva.ndjson").length;
    await vote(page, 3);
    const own = lines("labels/eva.ndjson").slice(before);
    expect(own.length).toBeGreaterThanOrEqual(3);
    expect(own.every((l) => l.includes('"by":"Kim"'))).toBe(true);
    await page.reload();
    await begin(page);
    expect(await number(page)).toBe("4");
    expect(wrongs).toEqual([]);
    await page.close();
    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
  });

  it(`take ${PAYLOADS.length} hostile texts for text, in conversations, in names and in reasons`, async () => {
    const said = (text: string, i: number): object => ({
      id: `hostile-${i}`,
      messages: [
        { role: "user", content: text },
        { role: "assistant", content: `Hello and welcome, how can I help you? ${text}` },
      ],
    });
    writeFileSync(join(cwd, "log.jsonl"), PAYLOADS.map((t, i) => JSON.stringify(said(t, i))).join("\n"));
    writeFileSync(
      join(cwd, "cases/eva/every.yaml"),
      "suite: every\nevery_conversation:\n  - judge: Greets the customer warmly and offers help.\n    criteria: [response_relevance]\n",
    );
    const { stdout } = await assay(["grade", "log.jsonl", "cases/eva/every.yaml", "--simulator"], { cwd });
    const file = join(reportOf(stdout, cwd).path, "report.html");
    const opened = await openFile(browser, { file, hash: "#label" });
    const { page, wrongs } = opened;
    await page.evaluate("window.pwned = () => { document.title = 'pwned' }");
    await begin(page, PAYLOADS[0]);
    for (const payload of PAYLOADS) {
      await page.locator(".ans:not(.rev)").waitFor();
      await page.keyboard.press("c");
      await page.keyboard.insertText(payload);
      await page.keyboard.press("Enter");
      await page.keyboard.press("1");
      await page.locator(".said-judge").waitFor();
      expect(await page.evaluate("document.querySelectorAll('main :is(a, img, iframe, svg)').length")).toBe(
        0,
      );
      await page.keyboard.press("Enter");
    }
    await page.locator("h1:has-text('are answered')").waitFor();
    await downloaded(opened);
    expect([...wrongs, await page.title()]).toEqual([expect.stringMatching(/^Label: /)]);
    expect(new Set(lines("page.ndjson").map((l) => (JSON.parse(l) as { case: string }).case)).size).toBe(
      PAYLOADS.length,
    );
    const { code } = await assay(["label", "import", "page.ndjson", "--agent", "hostile"], { cwd });
    expect(code).toBe(0);
    await page.close();
  });

  it.each([
    ["light", false],
    ["dark", false],
    ["dark", true],
  ] as const)("have nothing that axe-core objects to, and fit: %s, phone %s", async (theme, phone) => {
    const file = join(folder, "report.html");
    const { page } = await openFile(browser, { file, hash: "#label", theme, phone });
    await page.locator("text=Begin").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.fill("#by", "Jo");
    await page.keyboard.press("Enter");
    await page.locator(".votes").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.locator(".votes button").first().click();
    await page.locator(".said-judge").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const small = await page.evaluate(
      "[...document.querySelectorAll('.labelling button, .labelling a, .labelling input:not([type=file])')].map((e) => e.getBoundingClientRect()).filter((r) => r.width > 0 && (r.height < 44 || r.width < 44)).length",
    );
    expect(small).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await page.close();
  });
});
