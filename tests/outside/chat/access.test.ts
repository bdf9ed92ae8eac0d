import axe, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../../scripts/bench/chromium.ts";
import { startChromium } from "../../fixtures/chromium.ts";
import { aMessage, chatServer, gate, type Step } from "../../fixtures/servers/chat-server.ts";
import { openChat, say } from "./open.ts";

const chromium = findChromium();

const WORDS =
  "The battery is covered. So is this:\n\n| Part | Covered |\n|--|--|\n| Motor | yes |\n\n```\ncode\n```";
const WHOLE = aMessage({
  text: WORDS,
  end: "complete",
  activities: [
    { id: "1", kind: "search", state: "finished", count: 2 },
    { id: "2", kind: "get_quote", state: "failed" },
  ],
  sources: [
    {
      number: 1,
      title: "Electric cars",
      link: "https://acme.example/ev",
      quote: "The battery is covered.",
      at: 22,
    },
  ],
  cards: [
    {
      type: "quote",
      premium: "100",
      details: { make: "Nissan", model: "Leaf", year: 2021, mileage: 24000, driver_age: 34 },
    },
    { type: "hand_off", reference: "HO-1", team: "claims team", hours: "9 to 5", phone: "1-800-123-4567" },
  ],
});

/** All content that a page may show. */
const ANSWERS: Readonly<Record<string, readonly Step[]>> = {
  whole: [
    { type: "text", text: WORDS },
    { type: "done", message: WHOLE },
  ],
  fails: [{ type: "error", problem: { type: "", title: "", status: 502, detail: "", request: "" } }],
  slow: [{ type: "activity", activity: { id: "1", kind: "lookup_policy", state: "started" } }, gate().opened],
};

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
  return violations.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ""}`);
}

const width = (page: Page): Promise<number> =>
  page.evaluate<number>(
    "Math.max(document.documentElement.scrollWidth, document.querySelector('.log').scrollWidth)",
  );

describe.skipIf(chromium === null)("everybody's chat in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  const serve = () =>
    chatServer({
      answer: (text) => ANSWERS[text] ?? [{ type: "text", text: "Fine." }],
      facts: { simulated: true },
    });
  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
  });
  afterAll(() => browser?.close());

  it.each([
    { theme: "light", phone: false },
    { theme: "dark", phone: true },
  ] as const)("has nothing that axe-core objects to, $theme, and fits its window", async (look) => {
    await using server = await serve();
    const { page, wrongs } = await openChat(browser, server, look);
    expect(await faultsOf(page)).toEqual([]);
    await say(page, "whole");
    await page.getByRole("button", { name: "Source 1" }).click();
    await page.getByRole("button", { name: "Not helpful" }).click();
    await page.getByText("What was missing or wrong?").waitFor();
    // By a key: the form above has just opened, and a mouse may miss what is still moving.
    const rating = page.getByRole("radio").first();
    await rating.press("Space");
    await expect.poll(() => rating.isChecked()).toBe(true);
    await say(page, "fails");
    await page.getByRole("alert").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await say(page, "slow");
    await page.getByText("Looking up your policy…").waitFor();
    await page.fill("#message", "My card is 4111 1111 1111 1111 " + "long".repeat(60));
    await page.getByText("This looks like a card number.").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await width(page)).toBeLessThanOrEqual(look.phone ? 320 : 1280);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("is used by keyboard alone", async () => {
    await using server = await serve();
    const { page, wrongs } = await openChat(browser, server);
    const focused = (): Promise<string> =>
      page.evaluate<string>(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
      );
    const tabTo = async (name: string): Promise<void> => {
      for (let i = 0; i < 30 && (await focused()) !== name; i++) await page.keyboard.press("Tab");
      expect(await focused()).toBe(name);
    };
    for (let i = 0; i < 30 && (await page.evaluate("document.activeElement.id")) !== "message"; i++)
      await page.keyboard.press("Tab");
    await page.keyboard.type("who");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("le");
    expect(await page.inputValue("#message")).toBe("who\nle");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("whole");
    await page.keyboard.press("Enter");
    await page.getByText("Handed over to a person").waitFor();
    await page.keyboard.type("slow");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".log").getByText("Stopped.").waitFor();
    await page.evaluate("document.querySelector('.log').focus()");
    await tabTo("Change a detail");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.inputValue("#message")).toContain("change a detail of my quote");
    expect(await page.evaluate("document.activeElement.id")).toBe("message");
    await page.evaluate("document.querySelector('.log').focus()");
    await tabTo("Source 1");
    await page.keyboard.press("Enter");
    await page.getByText("The battery is covered.", { exact: true }).waitFor();
    expect(await focused()).toBe("Source 1");
    await tabTo("Not helpful");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.type("The price");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Thank you. This is read by a person.").waitFor();
    const [conversation] = server.conversations.values();
    expect(conversation?.feedback.at(-1)).toMatchObject({ thumb: "down", reason: "The price" });
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("tells a screen reader of an answer twice: that it began, and the whole of it", async () => {
    const half = gate();
    await using server = await chatServer({
      answer: () => [{ type: "text", text: "One **two" }, half.opened, { type: "text", text: "** three." }],
    });
    const { page } = await openChat(browser, server);
    await page.evaluate(`{
      window.heard = [];
      const live = document.querySelector("[aria-live]");
      new MutationObserver(() => heard.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
    }`);
    await say(page, "Count");
    await page.locator("strong", { hasText: "two" }).waitFor();
    half.open();
    await page.getByText("three.").first().waitFor();
    await expect.poll(() => page.evaluate("heard")).toEqual(["Eva is answering.", "Eva: One two three."]);
    await page.close();
  });

  it("speaks the customer's language, and another one when told to; right-to-left text is aligned to the right", async () => {
    await using server = await chatServer({
      answer: () => [{ type: "text", text: "שלום **עולם**, 12 ק״מ.\n\n- אחת\n\n- שתיים\n\n> ציטוט" }],
    });
    const context = await browser.newContext({ locale: "fr-CA" });
    const { page, wrongs } = await openChat(context, server);
    await page.getByRole("button", { name: "Envoyer" }).waitFor();
    expect(await page.getAttribute("html", "lang")).toBe("fr");
    await say(page, "مرحبا");
    await page.locator("strong").waitFor();
    await page.selectOption("select", "de");
    await page.getByRole("button", { name: "Senden" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Senden" }).waitFor();
    const sides = await page.evaluate(
      "[...document.querySelectorAll('.log .me .tx, .log div.tx > *, .log div.tx p')].map((e) => getComputedStyle(e).direction)",
    );
    expect(new Set(sides as string[])).toEqual(new Set(["rtl"]));
    expect([...server.conversations.values()][0]?.language).toBe("fr");
    expect(wrongs).toEqual([]);
    await context.close();
  });

  it("moves nothing where the user prefers no motion, and prints without what can't be used on paper", async () => {
    await using server = await serve();
    const { page } = await openChat(browser, server);
    await say(page, "whole");
    await page.getByText("Handed over to a person").waitFor();
    expect(await page.evaluate("document.getAnimations().length")).toBe(0);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#message").isVisible()).toBe(false);
    expect(await page.getByText("The battery is covered.", { exact: true }).isVisible()).toBe(true);
    await page.close();
  });
});
