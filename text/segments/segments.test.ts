import { describe, expect, it } from "vitest";
import { countCharacters, words } from "./segments.ts";
import { sentences } from "./sentences.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

it.each<[string, number]>([
  ["Dr. Smith will call you back.", 1],
  ["We open at 9 a.m. and close at 5 p.m. EST.", 1],
  ["We're open until 5 p.m. Monday to Friday.", 1],
  ["We close at 5 p.m. Please call then.", 2],
  ["I drive a St. Louis car, No. 5.", 1],
  ["Wir öffnen am 3. Oktober, der 2. Fahrer kommt.", 1],
  ["It costs 100. We open now.", 2],
  ["See Sect. 4, para. 2, p. 7.", 1],
  ["He lives on Main St. We don't.", 2],
  ["No. We don't.", 2],
  ["one. two. three. four.", 4],
  ["ok? yes! sure.", 3],
  ["Acme Inc. offers cars, bikes, etc. and more.", 1],
  ["It's by Acme Inc. We sell cars.", 2],
  ["The U.S. market, e.g. cars, approx. 5 of them.", 1],
  ["John F. Kennedy drove. J. R. R. Tolkien didn't.", 2],
  ["So do I. Then we go.", 2],
  ["Wait... what?", 1],
  ["Wait... What?", 2],
  ['"Really?" he said. Yes.', 2],
  ['He said "Stop." Then he left.', 2],
  ["See acme.com for $1.50, version 2.0. Then call.", 2],
  ["per month.Finance is fine.", 2],
  ["1. Make\n2. Model", 2],
  ["M. Dupont vous appelle. Merci.", 2],
  ["El Sr. López llamará. Gracias.", 2],
  ["z.B. ein Auto. Danke.", 2],
  ["z. B. ein Auto, d. h. vier Räder, Dr. med. Müller.", 1],
  ["Ask Mr.Us or St.Louis.", 1],
  ["**Dr.** Smith, a.k.a. Jo, has a Ph.D. in cars.", 1],
  ["Yes.No.Maybe.", 3],
  ["Hola.¿Qué tal?", 2],
  ["保险。很好！", 2],
  ["We don't. Shall I look?", 2],
  ["You'll pay what it's. That's all.", 2],
  ["C'est l'A. Merci.", 2],
])("%j has %d sentences", (text, count) => {
  expect(sentences(text)).toHaveLength(count);
  expect(sentences(text).every((sentence) => text.includes(sentence))).toBe(true);
});

it.each<[string, number]>([
  ["a/b/c/d", 4],
  ["one—two—three—four", 4],
  ["one–two and one -- two", 5],
  ["state-of-the-art", 1],
  ["don't it’s l'assurance", 3],
  ["$1,100.00 24/7 9–5 9:00-17:00 3.5", 5],
  ["e.g. U.S.A.", 2],
  ["see acme.com/cars, https://acme.com/a/b?x=1 or me@acme.com", 5],
  ["per month.Finance", 3],
  ["**bold** and _soft_", 3],
  ["한국어 단어", 2],
  ["我们提供汽车保险服务", 5],
  ["ประกันรถยนต์ของเรา", 4],
])("%j has %d words", (text, count) => {
  expect(words(text)).toHaveLength(count);
});

describe("characters are what a reader sees", () => {
  it.each<[string, number]>([
    ["abc", 3],
    ["👨‍👩‍👧‍👦", 1],
    ["e\u0301", 1],
    ["🇩🇪", 1],
    ["नि", 1],
    ["“ok” – 5 €…", 11],
  ])("%j has %d", (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });
});

it("long runs without blanks are counted in time", async () => {
  const took = await cpuMs(() => expect(words("车".repeat(30_000)).length).toBeGreaterThan(1000), 3000);
  expect(took).toBeLessThan(3000);
});
