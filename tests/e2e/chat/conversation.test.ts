import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../../scripts/bench/chromium.ts";
import { chatServer, gate } from "../../fixtures/servers/chat-server.ts";
import { startChromium } from "../../fixtures/chromium.ts";
import { openChat, say, shown } from "./open.ts";

const chromium = findChromium();
const text = (words: string) => ({ type: "text" as const, text: words });

describe.skipIf(chromium === null)("a conversation in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium(chromium ?? "");
  });
  afterAll(() => browser?.close());

  it("shows an answer as it comes, what was done for it, and all of it after a reload", async () => {
    const half = gate();
    const activity = { id: "a1", kind: "lookup_policy" };
    await using server = await chatServer({
      answer: () => [
        { type: "activity", activity: { ...activity, state: "started" } },
        { type: "activity", activity: { ...activity, state: "finished" } },
        text("Your policy is **act"),
        half.opened,
        text("ive**."),
      ],
    });
    const { page, wrongs } = await openChat(browser, server);
    await say(page, "Is my policy active?");
    await page.getByText("Looked up your policy").waitFor();
    await page.locator("strong", { hasText: "act" }).waitFor();
    expect(await page.getByRole("button", { name: "Stop" }).isVisible()).toBe(true);
    half.open();
    await page.locator("strong", { hasText: "active" }).waitFor();
    await page.getByRole("button", { name: "Send" }).waitFor();
    const before = await shown(page);
    expect(before.slice(1)).toEqual(["Is my policy active?", "Your policy is active."]);
    await page.reload();
    await page.locator("strong", { hasText: "active" }).waitFor();
    expect(await shown(page)).toEqual(before);
    expect(server.made).toEqual(["Is my policy active?"]);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("stops an answer and keeps what was said", async () => {
    const never = gate().opened;
    await using server = await chatServer({ answer: () => [text("One, two"), never, text(", three")] });
    const { page, wrongs } = await openChat(browser, server);
    await say(page, "Count");
    await page.locator(".log").getByText("One, two").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".log").getByText("Stopped. You have the part above.").waitFor();
    expect((await shown(page)).slice(1, 3)).toEqual(["Count", "One, two"]);
    expect(await page.inputValue("#message")).toBe("");
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("asks again after a failure: the message is there once, and so is its answer", async () => {
    let fails = true;
    await using server = await chatServer({
      answer: () => (fails ? [{ type: "error", problem: A_PROBLEM }] : [text("Here it is.")]),
    });
    const { page, wrongs } = await openChat(browser, server);
    await say(page, "Where is it?");
    await page.getByRole("alert").getByText("No answer came").waitFor();
    fails = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".log").getByText("Here it is.").waitFor();
    expect((await shown(page)).slice(1)).toEqual(["Where is it?", "Here it is."]);
    const [conversation] = server.conversations.values();
    expect(conversation?.messages.map((m) => m.text)).toEqual(["Where is it?", "Here it is."]);
    expect(wrongs).toEqual([]);
    await page.close();
  });
});

const A_PROBLEM = { type: "about:blank", title: "", status: 502, detail: "", request: "r1" };
