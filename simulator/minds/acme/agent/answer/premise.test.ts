import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { acmeMind } from "../../index.ts";
import { play } from "../playing.ts";

const folder = new URL("../../../../../prompts/eva/", import.meta.url);
const EVA = ["identity", "company", "car", "electric-car", "two-wheeler", "examples", "quoting", "guardrails"]
  .map((name) => readFileSync(new URL(`${name}.md`, folder), "utf8"))
  .join("\n\n");
const mind = acmeMind();
const last = (says: readonly string[], prompt = EVA) => play({ mind, prompt, says }).replies.at(-1) ?? "";

const QUOTE = "Quote for a 2020 Honda Civic, 20k miles, I'm 30";

describe("what a customer takes for granted", () => {
  it.each<[string, RegExp]>([
    ["You sell home insurance, right?", /^No, .*don't offer home insurance/],
    ["I read that you sell travel insurance.", /^No, .*don't offer travel insurance/],
    ["You don't insure boats, do you?", /^That's right.*don't offer boat insurance/],
    ["You also insure trucks and boats, don't you?", /^No, .*don't offer boat insurance/],
    ["You only insure cars, right?", /^No, .*two-wheeler insurance/],
    ["So you insure motorcycles, right?", /^Yes, that's right.*two-wheeler/],
    ["I heard that you cover Rivians. Is that true?", /^Yes, that's right.*Rivian/],
    ["You insure Teslas, don't you?", /^Yes, that's right/],
    ["So hail isn't covered?", /^Actually, yes.*hail/],
    ["You don't cover theft, right?", /^Actually, yes.*theft/],
    ["The battery is included in the car insurance, isn't it?", /^No, .*electric car insurance/],
    ["So the battery is covered, right?", /^Yes, that's right.*battery/],
    ["Roadside assistance is free, right?", /^No, .*optional/],
    ["The rental car is optional, right?", /^Yes, that's right.*rental/],
    ["Theft costs extra, right?", /^No, /],
    ["so flood is covered, yes?", /^(?!Yes|No).*1-800-123-4567/],
    ["You're open on Sundays, right?", /^No, .*Monday to Friday/],
    ["You're closed on Saturdays, right?", /^Yes, that's right/],
    ["You are not open on weekends, are you?", /^That's right/],
    ["You guys are open 24/7, right?", /^No, /],
    ["You close at 5, don't you?", /^Yes, that's right/],
    ["You're open until 6, correct?", /^No, .*5 PM/],
    ["You open at 8, right?", /^No, .*9 AM/],
    ["You're there at 10 am, right?", /^Yes, that's right/],
    ["So you were founded in 1990?", /^No, .*1985/],
    ["Acme has been around since 1985, right?", /^Yes, that's right.*1985/],
    ["Acme is a bank, isn't it?", /^No, .*Acme Insurance/],
    ["You're a human, right?", /^No, .*virtual assistant/],
    ["You're a bot, aren't you?", /^Yes, that's right.*virtual assistant/],
    ["Your name is Sarah, right?", /^No, .*Eva/],
    ["You're Eva, right?", /^Yes, that's right/],
    ["You sell home insurance, right? And what are your hours?", /^No, .*home insurance.*Monday to Friday/],
    ["Vous assurez les maisons, n'est-ce pas ?", /^Non, .*habitation/],
    ["Vous n'assurez pas les bateaux, n'est-ce pas ?", /^C'est exact.*bateau/],
    ["Le vol n'est pas couvert, n'est-ce pas ?", /^Si, .*vol/],
    ["La grêle est couverte, non ?", /^Oui, c'est exact/],
    ["Vous êtes ouverts le dimanche, n'est-ce pas ?", /^Non, .*lundi au vendredi/],
    ["Vous avez été fondés en 1990, n'est-ce pas ?", /^Non, .*1985/],
    ["Ustedes venden seguros de hogar, ¿verdad?", /^No, no es así.*hogar/],
    ["La asistencia en carretera está incluida, ¿verdad?", /^No, no es así.*opcional/],
    ["El robo está cubierto, ¿no?", /^Sí, así es/],
    ["Sie haben sonntags geöffnet, richtig?", /^Nein, .*Montag bis Freitag/],
    ["Diebstahl ist gedeckt, nicht wahr?", /^Ja, das stimmt/],
    ["Hagel ist nicht gedeckt, oder?", /^Doch/],
    ["Sie verkaufen keine Reiseversicherung, stimmt's?", /^Das stimmt/],
  ])("%s", (said, reply) => {
    expect(last([said])).toMatch(reply);
  });

  it.each([
    "Do you sell home insurance?",
    "I'd like a quote, ok?",
    "I want insurance for my car, no?",
    "What do you cover, and what not?",
    "Can you help me, please?",
    "It costs $50 a month, right?",
  ])("is nothing in %s", (said) => {
    expect(last([said])).not.toMatch(/that's right|that isn't so|^Actually/i);
  });

  it("is what the prompt says", () => {
    const other = EVA.replace(
      "car insurance, electric car",
      "car insurance, boat insurance, electric car",
    ).replace("founded in 1985", "founded in 1990");
    expect(last(["You insure boats, right?"], other)).toMatch(/^Yes, that's right/);
    expect(last(["So you were founded in 1990?"], other)).toMatch(/^Yes, that's right/);
  });
});

describe("a price by month and year", () => {
  it.each<[string, RegExp]>([
    ["what do I pay yearly?", /\$100\.00 per month.*1-800/],
    ["How much is that per year?", /\$100\.00 per month.*1-800/],
    ["what would a whole year cost?", /\$100\.00 per month.*1-800/],
    ["and how much a month?", /\$100\.00 per month(?!.*1-800)/],
    ["So it's $120 a month, right?", /^No, .*\$100\.00/],
    ["So that's $100 per month, correct?", /^Yes, that's right.*\$100\.00/],
    ["it's $1200 a year, right?", /^(?!Yes|No).*\$100\.00 per month/],
  ])("after a quote: %s", (then, reply) => {
    expect(last([QUOTE, then])).toMatch(reply);
  });

  it.each<[string, string, RegExp]>([
    [
      "Un devis pour une Honda Civic 2020, 20000 miles, j'ai 30 ans",
      "Et par an ?",
      /\$100\.00 par mois.*année/,
    ],
    [
      "Una cotización para mi Honda Civic 2020, 20000 millas, tengo 30 años",
      "¿Cuánto es al año?",
      /al mes.*año/,
    ],
    [
      "Angebot für meinen Honda Civic 2020, 20000 Meilen, ich bin 30",
      "Was kostet das im Jahr?",
      /pro Monat.*Jahr/,
    ],
  ])("%s; %s", (first, then, reply) => {
    expect(last([first, then])).toMatch(reply);
  });

  it("is worked out for a year only where no rule keeps to what the tool returned", () => {
    const loose = EVA.split("\n")
      .filter((line) => !line.startsWith("- Report the price"))
      .join("\n");
    expect(last([QUOTE, "How much is that per year?"], loose)).toContain("$1,200 a year");
  });

  it.each(["What do I pay yearly?", "How much is it per year?", "how much per month?"])(
    "before a quote, %s asks for its details",
    (said) => {
      expect(last([said])).toMatch(/price per month.*make and model/);
    },
  );
});

it.each<[string, RegExp]>([
  ["What do I get after an accident?", /liability.*collision/],
  ["What do I get if I crash?", /Collision coverage/],
  ["What would you pay after a collision?", /Collision coverage/],
  ["What does Acme give me in case of an accident?", /liability.*collision/],
  ["What happens after an accident?", /Claims are handled by our team/],
  ["Qu'est-ce que je reçois après un accident ?", /responsabilité civile/],
  ["¿Qué recibo después de un accidente?", /responsabilidad civil/],
  ["Was bekomme ich nach einem Unfall?", /Haftpflicht/],
  ["What do I get for dinner?", /can't help|outside of/],
])("%s", (said, reply) => {
  expect(last([said])).toMatch(reply);
});
