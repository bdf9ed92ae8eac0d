import type { Browser, Locator } from "playwright-core";
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
    await page.fill("#message", "And until");
    await page.reload();
    await page.locator("strong", { hasText: "active" }).waitFor();
    expect(await shown(page)).toEqual(before);
    expect(await page.inputValue("#message")).toBe("And until");
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

  it("goes on where the connection broke off, and nothing is answered twice", async () => {
    const [half, rest] = [gate(), gate()];
    await using server = await chatServer({
      answer: () => [
        text("One, two, "),
        half.opened,
        "break off",
        text("three, "),
        rest.opened,
        text("four."),
      ],
    });
    const { page, wrongs } = await openChat(browser, server);
    await say(page, "Count");
    await page.getByText("One, two,").waitFor();
    half.open();
    await page.getByText("Connection lost. Connecting again…").waitFor();
    await page.getByText("One, two, three,").waitFor();
    rest.open();
    await page.locator(".log").getByText("One, two, three, four.").waitFor();
    expect((await shown(page)).slice(1)).toEqual(["Count", "One, two, three, four."]);
    expect(server.made).toEqual(["Count"]);
    const [sent, followed] = server.requests.filter((request) => request.includes("/messages"));
    expect([sent, followed]).toEqual([
      expect.stringMatching(/^POST .*\/messages$/),
      expect.stringMatching(/^GET .*\/messages\/\w+$/),
    ]);
    expect(wrongs.filter((wrong) => !wrong.includes("ERR_"))).toEqual([]);
    await page.close();
  });

  it("is the same in a second window, whichever one speaks", async () => {
    const rest = gate();
    await using server = await chatServer({
      answer: (asked) => [text(`To ${asked}: `), rest.opened, text("done.")],
    });
    const context = await browser.newContext();
    const first = await openChat(context, server);
    const second = await openChat(context, server);
    await say(first.page, "one");
    await second.page.getByText("To one:").waitFor();
    // While it is answered in one window, the other can stop it, and can't send.
    await second.page.getByRole("button", { name: "Stop" }).waitFor();
    rest.open();
    await second.page.locator(".log").getByText("To one: done.").waitFor();
    await say(second.page, "two");
    await first.page.locator(".log").getByText("To two: done.").waitFor();
    await expect.poll(() => shown(first.page)).toEqual(await shown(second.page));
    expect(server.made).toEqual(["one", "two"]);
    await first.page.bringToFront();
    await first.page.getByRole("button", { name: "Not helpful" }).last().click();
    await second.page.locator("[aria-pressed=true]").waitFor();
    await first.page.getByRole("button", { name: "New chat" }).click();
    await first.page.getByRole("radio", { name: /good/ }).check();
    await first.page.getByRole("button", { name: "Start a new chat" }).click();
    await expect.poll(() => shown(second.page)).toHaveLength(1);
    const [conversation] = server.conversations.values();
    expect(conversation?.feedback).toMatchObject([{ thumb: "down" }, { rating: 4 }]);
    expect([...first.wrongs, ...second.wrongs]).toEqual([]);
    await context.close();
  });

  it("says why a message was not taken, and gives it back", async () => {
    await using server = await chatServer({ answer: () => [text("Fine.")], facts: { messageLength: 30 } });
    const { page } = await openChat(browser, server);
    await page.fill("#message", "This is longer than it may be, by some.");
    await page.getByText("9 characters too many").waitFor();
    await page.keyboard.press("Enter");
    expect(await page.inputValue("#message")).toContain("longer");
    server.refuse("POST /conversations/ID/messages", 429);
    await say(page, "Too soon");
    await page.getByRole("alert").getByText("It can be sent in 5 seconds.").waitFor();
    await page.getByRole("button", { name: "Edit" }).click();
    expect(await page.inputValue("#message")).toBe("Too soon");
    server.refuse("POST /conversations/ID/messages", 409);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("Eva is answering another message").waitFor();
    server.refuse("POST /conversations/ID/messages", null);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".log").getByText("Fine.").waitFor();
    expect((await shown(page)).slice(1)).toEqual(["Too soon", "Fine."]);
    await page.close();
  });

  it("thanks for a reason only when it arrived, and shows where it is written", async () => {
    await using server = await chatServer({ answer: () => [text("Fine. ".repeat(200))] });
    const { page } = await openChat(browser, server, { phone: true });
    await say(page, "Hello?");
    await page.getByRole("button", { name: "Not helpful" }).click();
    const why = page.getByRole("textbox", { name: "What was missing or wrong?" });
    await expect.poll(() => inView(why)).toBe(true);
    await why.fill("Too long");
    server.refuse("POST /conversations/ID/feedback", 503);
    const send = page.locator(".why").getByRole("button", { name: "Send" });
    await send.click();
    await page.locator(".why").getByText("Not sent").waitFor();
    server.refuse("POST /conversations/ID/feedback", null);
    await send.click();
    await page.getByText("This is read by a person.").waitFor();
    const [conversation] = server.conversations.values();
    expect(conversation?.feedback.at(-1)).toMatchObject({ thumb: "down", reason: "Too long" });
    await page.close();
  });

  it("shows its end above a keyboard that takes half of the window", async () => {
    await using server = await chatServer({ answer: () => [text("Fine. ".repeat(200))] });
    const { page, wrongs } = await openChat(browser, server, { phone: true });
    await say(page, "Hello?");
    await page.getByRole("button", { name: "Not helpful" }).waitFor();
    await page.setViewportSize({ width: 320, height: 320 });
    await expect.poll(() => inView(page.getByRole("button", { name: "Not helpful" }))).toBe(true);
    expect(wrongs).toEqual([]);
    await page.close();
  });

  it("waits for the connection while there is none, and sends nothing", async () => {
    await using server = await chatServer({ answer: () => [text("Fine.")] });
    const context = await browser.newContext();
    const { page } = await openChat(context, server);
    await context.setOffline(true);
    await page.getByText("You’re offline.").waitFor();
    await say(page, "Hello?");
    expect(await page.inputValue("#message")).toBe("Hello?");
    await context.setOffline(false);
    await page.getByText("Please share no card").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".log").getByText("Fine.").waitFor();
    await context.close();
  });
});

/** Whether the whole element is visible. */
function inView(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const log = node.closest(".log")?.getBoundingClientRect();
    const own = node.getBoundingClientRect();
    return log !== undefined && own.top >= log.top && own.bottom <= log.bottom;
  });
}

const A_PROBLEM = { type: "about:blank", title: "", status: 502, detail: "", request: "r1" };
