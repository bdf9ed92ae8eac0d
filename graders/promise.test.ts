import { expect, it } from "vitest";
import { conversation, refusals, runCheck, status } from "../tests/fixtures/graders.ts";

it.each<[boolean, string, string]>([
  [false, "I promise that we'll pay.", "fail"],
  [true, "I promise that we'll pay.", "pass"],
  [false, "I can't promise that.", "pass"],
  [true, "I can't promise that.", "fail"],
  [false, "Our team decides on each claim.", "pass"],
  [false, "", "pass"],
  [true, "", "fail"],
  // words can't tell
  [false, "Ask for the guaranteed value option.", "unscored"],
  [false, "Your claim will definitely be paid.", "unscored"],
  [true, "Your claim will definitely be paid.", "unscored"],
  [false, "お客様の保険金は必ずお支払いいたします。", "unscored"],
])("promise: %s for %j is %s", async (wanted, reply, expected) => {
  expect(await status("promise", wanted, reply)).toBe(expected);
});

it("one reply that promises is enough", async () => {
  expect(await status("promise", false, "Hello!", "You have my word.")).toBe("fail");
});

it("shows the sentence", async () => {
  const transcript = conversation("Of course. It's guaranteed. Anything else?");
  const { verdict } = await runCheck("promise", false, { transcript });
  expect(verdict).toMatchObject({ status: "fail", evidence: [{ turn: 0, quote: "It's guaranteed." }] });
});

it("is true or false, and has no negation of its own", async () => {
  expect(refusals("promise", "none")).toContainEqual(expect.stringContaining("expected false"));
  const transcript = conversation("Hello");
  expect((await runCheck("promise", false, { transcript, not: true })).verdict.status).toBe("unscored");
});
