import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../../scripts/bench/chromium.ts";
import { startChromium } from "../../fixtures/chromium.ts";
import { chatServer } from "../../fixtures/servers/chat-server.ts";

const chromium = findChromium();

/** A page of another site, with the strictest policy that still allows the service's script and frame. */
async function shop(): Promise<AsyncDisposable & { origin: string; embed: (service: string) => void }> {
  let service = "";
  const server = createServer((_, response) => {
    const policy = `default-src 'none'; script-src ${service}; frame-src ${service}`;
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy });
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><button>Buy</button>
       <script src="${service}/widget.js" data-label="Ask Eva" data-language="es" async></script></html>`,
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    embed: (url) => (service = url),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.skipIf(chromium === null)("the widget in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
  });
  afterAll(() => browser?.close());

  it("opens the chat on a page of another origin, takes the focus there and back", async () => {
    await using other = await shop();
    await using server = await chatServer({
      answer: () => [{ type: "text", text: "Buenos días." }],
      origins: [other.origin],
    });
    other.embed(server.url);
    const page = await browser.newPage();
    const wrongs: string[] = [];
    page.on("console", (message) => wrongs.push(message.text()));
    page.on("pageerror", (error) => wrongs.push(error.message));
    await page.goto(other.origin);
    const launcher = page.getByRole("button", { name: "Ask Eva" });
    await launcher.waitFor();
    // Only the service's script is loaded before somebody opens the chat.
    expect(server.requests).toEqual(["GET /widget.js"]);
    await launcher.focus();
    await page.keyboard.press("Enter");
    const chat = page.frameLocator("iframe");
    await chat.getByRole("button", { name: "Enviar" }).waitFor();
    await expect.poll(() => launcher.getAttribute("aria-expanded")).toBe("true");
    await expect.poll(() => page.frames()[1]?.evaluate("document.activeElement.id")).toBe("message");
    await page.keyboard.type("Hola");
    await page.keyboard.press("Enter");
    await chat.locator(".log").getByText("Buenos días.").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => launcher.getAttribute("aria-expanded")).toBe("false");
    expect(await page.locator("iframe").isVisible()).toBe(false);
    expect(await page.evaluate("document.activeElement.shadowRoot.activeElement.textContent")).toBe(
      "Ask Eva",
    );
    await page.keyboard.press("Enter");
    await chat.locator(".log").getByText("Buenos días.").waitFor();
    await chat.getByRole("button", { name: "Cerrar el chat" }).click();
    await expect.poll(() => launcher.getAttribute("aria-expanded")).toBe("false");
    // Messages of others change nothing.
    await launcher.click();
    await page.evaluate("postMessage('assay-chat:close', '*')");
    await chat.locator("#message").press("A");
    expect(await launcher.getAttribute("aria-expanded")).toBe("true");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("is refused to a page that the service does not name", async () => {
    await using other = await shop();
    await using server = await chatServer({ answer: () => [] });
    other.embed(server.url);
    const page = await browser.newPage();
    const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.goto(other.origin);
    await page.getByRole("button", { name: "Ask Eva" }).click();
    await refused;
    expect(server.requests.some((request) => request.includes("/conversations"))).toBe(false);
    await page.close();
  });
});
