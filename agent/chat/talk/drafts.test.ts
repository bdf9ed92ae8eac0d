import { expect, it } from "vitest";
import { kindsOf } from "../parts/personal.ts";
import { openDrafts, type KeptDraft } from "./drafts.ts";
import type { StoredText } from "./memory.ts";

function aShelf(kept: string | null = null): StoredText {
  return {
    read: () => kept,
    keep: (text) => void (kept = text),
    clear: () => void (kept = null),
  };
}

/** A browser with one conversation. `open` with the same place is a reload, without one a new window. */
function aBrowser(o: { conversation?: string | null; shared?: StoredText } = {}) {
  const { conversation = "c1", shared = aShelf() } = o;
  const now = { conversation };
  const open = (window: StoredText = aShelf()): KeptDraft =>
    openDrafts({
      window,
      browser: shared,
      conversation: () => now.conversation,
      isSecret: (text) => kindsOf(text).length > 0,
    });
  return { now, shared, open };
}

it("is there after a reload and when the customer comes back", () => {
  const { open } = aBrowser();
  const window = aShelf();
  open(window).keep("When are\nyou o");
  expect(open(window).read()).toBe("When are\nyou o");
  expect(open().read()).toBe("When are\nyou o");
});

it.each([
  ["it is sent or taken away", "", ""],
  ["nothing but blanks is left", " \n", ""],
  ["it holds a card number", "My card is 4111 1111 1111 1111", ""],
  ["it holds a social security number", "My SSN is 078-05-1120", ""],
  ["it holds other numbers", "My claim is 4111", "My claim is 4111"],
])("is what it is now where %s", (_, text, expected) => {
  const { open, shared } = aBrowser();
  const window = aShelf();
  const drafts = open(window);
  drafts.keep("My ");
  drafts.keep(text);
  expect([open(window).read(), open().read()]).toEqual([expected, expected]);
  expect(`${window.read()} ${shared.read()}`).not.toMatch(/1111 1111|05-1120/);
});

it("is forgotten by a reloaded window, too, once it is sent", () => {
  const { open, shared } = aBrowser();
  const window = aShelf();
  open(window).keep("Hello");
  const again = open(window);
  expect(again.read()).toBe("Hello");
  again.keep("");
  expect([open(window).read(), shared.read()]).toEqual(["", null]);
});

it("belongs to its conversation", () => {
  const { open, now } = aBrowser();
  open().keep("Of the first");
  now.conversation = "c2";
  expect(open().read()).toBe("");
  now.conversation = null;
  expect(open().read()).toBe("");
});

it("without a conversation belongs to the one that another window begins", () => {
  const { open, now } = aBrowser({ conversation: null });
  const window = aShelf();
  open(window).keep("Hello");
  now.conversation = "c1";
  expect(open(window).read()).toBe("Hello");
});

it("is each window's own while several write", () => {
  const { open } = aBrowser();
  const [one, two] = [aShelf(), aShelf()];
  const [first, second] = [open(one), open(two)];
  first.keep("from the first");
  second.keep("from the second");
  expect([open(one).read(), open(two).read()]).toEqual(["from the first", "from the second"]);
  // The first window sent its draft: the other window's is not lost, and does not appear here.
  first.keep("");
  expect([open(one).read(), open(two).read(), open().read()]).toEqual([
    "",
    "from the second",
    "from the second",
  ]);
});

it("is forgotten whichever window kept it when the conversation is over", () => {
  const { open, now, shared } = aBrowser();
  const [one, two] = [aShelf(), aShelf()];
  open(one).keep("from the first");
  open(two).drop();
  now.conversation = null;
  expect([open(one).read(), open(two).read(), shared.read()]).toEqual(["", "", null]);
});

it.each(["no JSON", "null", "[]", '{"text":1,"conversation":null}', '{"text":"x"}'])(
  "is not made of what something else stored: %s",
  (stored) =>
    expect(
      aBrowser({ shared: aShelf(stored) })
        .open()
        .read(),
    ).toBe(""),
);
