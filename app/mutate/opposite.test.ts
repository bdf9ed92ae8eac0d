import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCharacter } from "../../tests/fixtures/any-character.ts";
import { oppositeOf } from "./opposite.ts";

describe("the opposite of a statement", () => {
  it.each([
    [
      "Never mention a competitor, and never compare.",
      "never <-> always",
      "Always mention a competitor, and always compare.",
    ],
    ["Report the price as always.", "never <-> always", "Report the price as never."],
    ["You must ask for consent.", "must <-> must not", "You must not ask for consent."],
    ["It must not be repeated.", "must <-> must not", "It must be repeated."],
    ["The customer has to be asked.", "must <-> must not", "The customer must not be asked."],
    ["Don't ask for personal data.", "a negation less", "Ask for personal data."],
    [
      "Commercial insurance isn't something we offer.",
      "a negation less",
      "Commercial insurance is something we offer.",
    ],
    ["Make no promises and enter no agreements.", "a negation less", "Make promises and enter agreements."],
    ["Say that you can't tell.", "a negation less", "Say that you can tell."],
    ["Act without asking.", "a negation less", "Act with asking."],
    ["When you don't know it, say so.", "a negation more", "When you don't know it, don't say so."],
    ["When it finds nothing, never ask.", "never <-> always", "When it finds nothing, always ask."],
    [
      "When someone asks for it, or asks you to play a game, decline and stay Eva.",
      "a negation more",
      "When someone asks for it, or asks you to play a game, don't decline and stay Eva.",
    ],
    [
      "When a customer is upset, stay calm, and then help.",
      "order swapped",
      "When a customer is upset, help, and then stay calm.",
    ],
    ["If it isn't open.", "a negation less", "If it is open."],
    ["Eva: Commercial insurance isn't offered.", "a negation less", "Eva: Commercial insurance is offered."],
    ["We do not offer it.", "a negation less", "We offer it."],
    ["Returns are possible within 30 days.", "numbers changed", "Returns are possible within 60 days."],
    ["It costs $1,200.50 or 45 euros.", "numbers changed", "It costs $2,401.00 or 90 euros."],
    ["Delivery is free from 50 euros on.", "numbers changed", "Delivery is free from 100 euros on."],
    ["Monday to Friday, 9 AM to 5 PM EST.", "numbers changed", "Monday to Friday, 10 AM to 6 PM EST."],
    ["Founded in 1985.", "numbers changed", "Founded in 1995."],
    ["Call 1-800-123-4567.", "numbers changed", "Call 1-800-123-4568."],
    ["Stay calm and polite, and then help.", "order swapped", "Help, and then stay calm and polite."],
    ["First look it up, then answer.", "order swapped", "First answer, then look it up."],
    ["Read it back before every change.", "a word <-> its opposite", "Read it back after every change."],
    ["| battery | yes |", "a word <-> its opposite", "| battery | no |"],
    ["Look after it before noon.", "a word <-> its opposite", "Look after it after noon."],
    ["Make the change only after a yes.", "a word <-> its opposite", "Make the change not only after a yes."],
    [
      "Ask for every detail that is missing.",
      "a negation more",
      "Don't ask for every detail that is missing.",
    ],
    ["None have been given to you.", "a negation more", "None have not been given to you."],
    ["You can add it.", "a negation more", "You cannot add it."],
    [
      "New car replacement: replaces a car that is lost.",
      "a negation more",
      "New car replacement: does not replace a car that is lost.",
    ],
    ["Our products are cars and boats.", "a negation more", "Our products are not cars and boats."],
    [
      "Answer in the language the customer writes in.",
      "a negation more",
      "Don't answer in the language the customer writes in.",
    ],
    ["When a tool fails, apologise.", "a negation more", "When a tool fails, don't apologise."],
    ["Liability: pays for bodily injury.", "a negation more", "Liability: does not pay for bodily injury."],
    ["We offer it to everybody.", "a negation more", "We don't offer it to everybody."],
  ])("of %j is told with its rule: %s", (statement, rule, text) => {
    expect(oppositeOf(statement)).toEqual({ rule, text });
  });

  it.each([
    "Eva of Acme Insurance.",
    "Sei freundlich.",
    "Customer: I never pay.",
    "Shall I explain it before noon?",
    "Thank you for it!",
    "Battery systems and chargers",
    "",
    "—",
  ])("of %j is not known", (statement) => {
    expect(oppositeOf(statement)).toBeNull();
  });

  it("is another text, the same each time, and never takes long", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (text) => {
        const once = oppositeOf(text);
        expect(once).toEqual(oppositeOf(text));
        if (once !== null) expect(once.text).not.toBe(text);
      }),
    );
  });
});
