import { expect, it } from "vitest";
import { openDatabase } from "../../../agent/sqlite.ts";
import { findChromium } from "../../../scripts/bench/chromium.ts";
import { startChromium } from "../../fixtures/chromium.ts";
import { ASKS, COMPLAINT, productionLoop } from "../../fixtures/production-loop.ts";
import { openChat, say, shown } from "./open.ts";

const probe = await openDatabase(":memory:");
probe?.close();
const chromium = findChromium();

it.skipIf(probe === null || chromium === null)(
  "a thumb down in Chromium becomes a case, which fails with the prompt that caused it and passes once it is mended (skipped without it, or without better-sqlite3)",
  async () => {
    const browser = await startChromium(chromium ?? "");
    try {
      await productionLoop(async (url) => {
        const { page, wrongs } = await openChat(browser, { url });
        await say(page, "Hello, I'm bo@real.org.");
        await page.getByRole("button", { name: "Not helpful" }).waitFor();
        await say(page, ASKS);
        await expect.poll(() => page.getByRole("button", { name: "Not helpful" }).count()).toBe(2);
        expect((await shown(page)).at(-1)).not.toContain("1985");
        await page.getByRole("button", { name: "Not helpful" }).last().click();
        await page.getByRole("textbox", { name: "What was missing or wrong?" }).fill(COMPLAINT);
        await page.locator(".why").getByRole("button", { name: "Send" }).click();
        await page.getByText("Thank you").waitFor();
        expect(wrongs).toEqual([]);
        await page.close();
      });
    } finally {
      await browser.close();
    }
  },
);
