import type { Browser, BrowserContext, Page } from "playwright-core";
import { contextOf, goTo, watch, type WatchedPage } from "../../fixtures/chromium.ts";
import type { ChatServer } from "../../fixtures/servers/chat-server.ts";

/** Opens the chat page of a server. Pages of one context are windows of one browser. */
export async function openChat(
  where: Browser | BrowserContext,
  server: Pick<ChatServer, "url">,
  o: { theme?: "light" | "dark"; phone?: boolean; query?: string } = {},
): Promise<WatchedPage> {
  const page = "newContext" in where ? await where.newPage(contextOf(o)) : await where.newPage();
  const wrongs = watch(page, server.url);
  await goTo(page, `${server.url}/${o.query ?? ""}`);
  return { page, wrongs };
}

export async function say(page: Page, text: string): Promise<void> {
  await page.fill("#message", text);
  await page.keyboard.press("Enter");
}

/** The conversation as a reader sees it: each message and note, in order. */
export function shown(page: Page): Promise<string[]> {
  return page.locator(".log > ol > li .tx, .act, .err .small").allInnerTexts();
}
