import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownMessage } from "../../../agent/service/wire.ts";
import { findChromium } from "../../../scripts/bench/chromium.ts";
import { startChromium } from "../../fixtures/chromium.ts";
import { PAYLOADS } from "../../fixtures/projects/payloads.ts";
import { aMessage, chatServer } from "../../fixtures/servers/chat-server.ts";
import { openChat, say } from "./open.ts";

const chromium = findChromium();

/** Additional texts for Markdown. */
const HOSTILE = [
  ...PAYLOADS,
  "[click](JaVaScRiPt:pwned())",
  "[click](<javascript:pwned()>)",
  "[click](jav&#x09;ascript:pwned())",
  "[click](data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+)",
  "[click](vbscript:pwned())",
  "[click](/conversations)",
  "<javascript:pwned()>",
  "![a picture](https://evil.example/a.png)",
  '[click](https://evil.example "onmouseover=pwned()")',
  '[click](https://evil.example/"onmouseover="pwned())',
  "[one][two]\n\n[two]: javascript:pwned()",
  "```html\n<script>pwned()</script>\n```",
  "| <img src=x onerror=pwned()> |\n|--|\n| <script>pwned()</script> |",
  "`<img src=x onerror=pwned()>`",
];

/** An answer with the text in each of its parts. */
function hostileAnswer(text: string): ShownMessage {
  return aMessage({
    text,
    end: "complete",
    activities: [{ id: text, kind: text, state: "finished" }],
    sources: [{ number: 1, title: text, link: text, quote: text, at: 3 }],
    cards: [
      {
        type: "quote",
        premium: text,
        details: { make: text, model: text, year: 2021, mileage: 1, driver_age: 3 },
      },
      { type: "hand_off", reference: text, team: text, hours: text, phone: text },
    ],
  });
}

/** Elements that only the page's own script may make. */
async function foreign(page: Page): Promise<unknown> {
  return await page.evaluate(`[
    ...document.querySelectorAll("img, iframe, object, embed, video, base, meta[http-equiv], style, form[action], .log link, .log script"),
    ...[...document.querySelectorAll("a")].filter((a) => !/^(https?|tel|mailto):/.test(a.protocol) || !a.href),
    ...[...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))),
  ].map((e) => e.outerHTML)`);
}

describe.skipIf(chromium === null)("hostile texts in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
  });
  afterAll(() => browser?.close());

  it(`shows ${HOSTILE.length} of them, from model, tool, article, customer and brand, as text`, async () => {
    const brand = HOSTILE.slice(0, 2).join(" ");
    await using server = await chatServer({
      facts: { brand: { name: brand, company: brand, greeting: { en: brand } } },
      // The model writes all of them, a few characters at a time.
      answer: () => (HOSTILE.join("\n\n").match(/[^]{1,40}/gu) ?? []).map((text) => ({ type: "text", text })),
    });
    const { page, wrongs } = await openChat(browser, server);
    await page.evaluate("window.pwned = () => { document.title = 'pwned' }");
    const last = "That was the last one.";
    await say(page, HOSTILE.join("\n"));
    await page.getByRole("button", { name: "Send" }).waitFor();
    const [conversation] = server.conversations.values();
    for (const text of HOSTILE) {
      conversation?.messages.push(aMessage({ role: "customer", text }), hostileAnswer(text));
      conversation?.feedback.push({ message: text, thumb: "down", reason: text });
    }
    conversation?.messages.push(aMessage({ text: last, end: "complete" }));
    expect(await foreign(page)).toEqual([]);
    await page.reload();
    await page.evaluate("window.pwned = () => { document.title = 'pwned' }");
    await page.locator(".log").getByText(last).waitFor();
    for (const summary of await page.locator(".src summary").all()) await summary.evaluate("e => e.click()");
    expect(await foreign(page)).toEqual([]);
    expect(await page.title()).not.toContain("pwned'");
    expect(await page.evaluate("document.title === 'pwned'")).toBe(false);
    // A reader sees all of its letters.
    const said = await page.locator(".me > .tx").allTextContents();
    expect(said.slice(1)).toEqual(HOSTILE);
    const links = await page.evaluate(
      "[...document.querySelectorAll('.log a[href^=http]')].map((a) => a.rel + ' ' + a.target)",
    );
    expect(new Set(links as string[])).toEqual(
      new Set(["noopener noreferrer nofollow ugc _blank", "noopener noreferrer _blank"]),
    );
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("sends requests only to the service that serves it, and can't send others", async () => {
    await using server = await chatServer({ answer: () => [] });
    const response = await fetch(server.url);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const html = await response.text();
    expect(html).not.toMatch(/<script>|<style|\sstyle=|\son\w+=|https?:\/\//);
    const { page, wrongs } = await openChat(browser, server);
    // An injected script does not run, and the page's data can't be sent elsewhere.
    const inject = `document.body.append(document.createRange().createContextualFragment("<script>pwned()</script>"))`;
    await expect(page.evaluate(inject)).rejects.toThrow("TrustedHTML");
    await expect(page.evaluate("fetch('https://evil.example/')")).rejects.toThrow("Failed to fetch");
    expect(wrongs.filter((wrong) => !/TrustedHTML|Content Security Policy/.test(wrong))).toEqual([]);
    await page.close();
  });
});
