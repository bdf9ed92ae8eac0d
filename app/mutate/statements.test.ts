import fc from "fast-check";
import { expect, it } from "vitest";
import { statementsOf } from "./statements.ts";

const TEXT = `# Rules you always follow

Eva is kind. She answers in the language
of the customer. Dr. Who is no customer.

- Never name a competitor.
- Make no promises. Your answers are information only,
  and our team decides.

| part | covered |
|---|---|
| battery | yes |

<example>
Customer: When are you open?
Eva: Monday to Friday. Call us.
</example>
`;

it("finds sentences of paragraphs and lists, rows, and lines of a conversation, each with its line", () => {
  expect(statementsOf(TEXT).map(({ line, text }) => `${line} ${text}`)).toEqual([
    "3 Eva is kind.",
    "3 She answers in the language of the customer.",
    "4 Dr. Who is no customer.",
    "6 Never name a competitor.",
    "7 Make no promises.",
    "7 Your answers are information only, and our team decides.",
    "12 | battery | yes |",
    "15 Customer: When are you open?",
    "16 Eva: Monday to Friday.",
    "16 Call us.",
  ]);
});

it("takes out a statement and nothing else, with its list item where that has no other text", () => {
  const of = (text: string) => statementsOf(TEXT).find((s) => s.text === text)?.without ?? "";
  expect(of("Never name a competitor.")).toBe(TEXT.replace("- Never name a competitor.\n", ""));
  expect(of("Make no promises.")).toBe(TEXT.replace("Make no promises. ", ""));
  expect(of("Dr. Who is no customer.")).toBe(TEXT.replace("Dr. Who is no customer.", ""));
  expect(of("| battery | yes |")).toBe(TEXT.replace("| battery | yes |\n", ""));
});

it("never loses more than the statement and signs around it, whatever the text", () => {
  const piece = fc.constantFrom(
    "- ",
    "# ",
    "One two. ",
    "Three! ",
    "\n",
    "\n\n",
    "| a |",
    "  ",
    "1. ",
    "</x>",
    "e.g. this",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const letters = (t: string): string => t.replace(/[^\p{L}]/gu, "");
      for (const { text: statement, without } of statementsOf(text)) {
        expect(letters(without).length).toBe(letters(text).length - letters(statement).length);
      }
    }),
  );
});
