import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { UserError } from "../../app/user-error.ts";
import { RUN_FORMATS, runDocument } from "../../reports/index.ts";
import { SCRIPT, STYLE } from "../../reports/html/bundled.ts";
import { createStyle } from "../../reports/text/style.ts";
import { findChromium } from "./chromium.ts";
import { LONG_CASE, syntheticRun } from "./html-run.ts";
import { median } from "./measure.ts";
import type { BenchRow } from "./rows/row.ts";

const REPEATS = 5;
const MB = 1e6;

/**
 * Measures the page in a Chromium: its size, and how fast it opens, searches, and shows a long conversation.
 */
export async function benchHtml(): Promise<BenchRow[]> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new UserError("The page is measured in a Chromium. Install one, or name it in CHROMIUM.");
  }
  const scratch = await mkdtemp(join(tmpdir(), "assay-html-"));
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  const page = async (cases: number): Promise<{ file: string; bytes: number }> => {
    const file = join(scratch, `${cases}.html`);
    const html = renderPage(cases);
    await writeFile(file, html);
    return { file, bytes: Buffer.byteLength(html) };
  };
  const open = async (file: string): Promise<{ page: Page; seconds: number }> => {
    const opened = await browser.newPage();
    const start = performance.now();
    await opened.goto(`file://${file}#q=`);
    await opened.locator(".row").first().waitFor();
    return { page: opened, seconds: (performance.now() - start) / 1000 };
  };
  try {
    const ten = await page(1000);
    const opens: number[] = [];
    for (let i = 0; i < REPEATS; i++) {
      const one = await open(ten.file);
      opens.push(one.seconds);
      await one.page.close();
    }
    const { page: shown } = await open(ten.file);
    const filters: number[] = [];
    for (const query of [
      "status:failed",
      "-tag:smoke status:passed",
      "suite:suite-7",
      "case:00",
      "status:failed owner:support",
    ]) {
      filters.push(await timeFilter(shown, query));
    }
    const long = await timeConversation(shown);
    await shown.close();
    const hundred = await page(10_000);
    const { seconds: large } = await open(hundred.file);
    return [
      {
        what: "the page's script and style",
        measured: (SCRIPT.length + STYLE.length) / 1000,
        unit: "kB",
        aim: 150,
      },
      { what: "a page of 10,000 trials", measured: ten.bytes / MB, unit: "MB", aim: 5 },
      { what: "it opens", measured: median(opens), unit: "s", aim: 1.5 },
      { what: "it finds cases", measured: median(filters), unit: "ms", aim: 100 },
      { what: "it shows a conversation of 200 turns", measured: long, unit: "ms", aim: 100 },
      { what: "a page of 100,000 trials", measured: hundred.bytes / MB, unit: "MB", aim: null },
      { what: "it opens", measured: large, unit: "s", aim: null },
    ];
  } finally {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

function renderPage(cases: number): string {
  const format = RUN_FORMATS.find((f) => f.name === "html");
  const text = format?.render(runDocument(syntheticRun({ cases, trials: 10 })), {
    style: createStyle(false),
    width: 100,
  });
  return text === undefined ? "" : typeof text === "string" ? text : [...text].join("");
}

/** Milliseconds from a keystroke to the frame that shows the result. */
function timeFilter(page: Page, query: string): Promise<number> {
  return page.evaluate(async (text) => {
    const field = document.querySelector<HTMLInputElement>("#q");
    if (field === null) throw new Error("the page has no search");
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, query);
}

/** Milliseconds from the address to the frame that shows every turn. */
function timeConversation(page: Page): Promise<number> {
  return page.evaluate(async (caseId) => {
    const start = performance.now();
    location.hash = `#q=&case=${caseId}&trial=1`;
    while (document.querySelectorAll("#open .turn.agent").length < 200) {
      await new Promise((resolve) => setTimeout(resolve));
    }
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, LONG_CASE);
}
