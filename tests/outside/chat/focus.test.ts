import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../../scripts/bench/chromium.ts";
import { goTo, isReady, startChromium } from "../../fixtures/chromium.ts";
import { chatServer } from "../../fixtures/servers/chat-server.ts";

const chromium = findChromium();
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 800 },
  hasTouch: true,
  isMobile: true,
};

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>("document.activeElement.id || document.activeElement.localName");

describe.skipIf(chromium === null)("where a customer types in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  const serve = () => chatServer({ answer: () => [{ type: "text", text: "Fine." }] });
  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
  });
  afterAll(() => browser?.close());

  it("is the field, as soon as the page is there on a computer; Shift-Tab reaches what is before it", async () => {
    await using server = await serve();
    const page = await browser.newPage();
    await goTo(page, server.url);
    await page.keyboard.type("Hello");
    expect(await page.inputValue("#message")).toBe("Hello");
    await page.keyboard.press("Enter");
    await page.locator(".log").getByText("Fine.").waitFor();
    // Also where a conversation goes on.
    await page.reload();
    await isReady(page);
    await page.keyboard.type("More");
    expect(await page.inputValue("#message")).toBe("More");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).not.toBe("message");
    await page.close();
  });

  it("is chosen by the customer on a phone, where a keyboard would cover half of the page", async () => {
    await using server = await serve();
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    await goTo(page, server.url);
    expect(await focused(page)).toBe("body");
    await page.tap("#message");
    expect(await focused(page)).toBe("message");
    await context.close();
  });

  it("stays where it was on a page that has the chat in a frame", async () => {
    let service = "";
    const shop = createServer((_, response) =>
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(
          `<input id="search" aria-label="Search"><script>search.focus()</script><iframe src="${service}"></iframe>`,
        ),
    );
    await new Promise<void>((resolve) => void shop.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    await using server = await chatServer({ answer: () => [], origins: [origin] });
    service = `${server.url}/?parent=${origin}`;
    const page = await browser.newPage();
    await page.goto(origin);
    await page.frameLocator("iframe").locator("#message").waitFor();
    await page.frameLocator("iframe").locator("html[data-ready=yes]").waitFor();
    await page.keyboard.type("lamp");
    expect(await page.inputValue("#search")).toBe("lamp");
    expect(await focused(page)).toBe("search");
    await page.close();
    shop.closeAllConnections();
    shop.close();
  });
});
