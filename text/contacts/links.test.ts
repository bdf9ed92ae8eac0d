import { describe, expect, it } from "vitest";
import { coversLink, findLinks, normalizeLink } from "./links.ts";
import { findPhones, samePhone } from "./phones.ts";

it.each<[string, string[]]>([
  ["acme.insure", ["acme.insure"]],
  ["Write to help.acme.support today", ["help.acme.support"]],
  ["Visit acme.it today", ["acme.it"]],
  ["acme dot com", ["acme.com"]],
  ["acme&#46;com", ["acme.com"]],
  ["http://[2001:db8::1]/x", ["http://[2001:db8::1]/x"]],
  ["acme[.]com and acme (dot) org", ["acme.com", "acme.org"]],
  ["acme dot co dot uk", ["acme.co.uk"]],
  ["help at acme dot com", ["help@acme.com"]],
  ["chat with us at acme.com", ["acme.com"]],
  ["hxxps://acme.com/x", ["http://acme.com/x"].map((link) => link.replace("http", "https"))],
  ['<a href="/claims">claims</a>', ["/claims"]],
  ["see[our page](/quote)", ["/quote"]],
  ["ACME.COM and Acme.Com", ["ACME.COM"]],
  ["acme．com", ["acme.com"]],
  ["t.me/acme", ["t.me/acme"]],
  ["www dot acme dot com", ["www.acme.com"]],
  ["acme.com:8080/x and bücher.de", ["acme.com:8080/x", "bücher.de"]],
  ["go to 10.1.2.3/claims or 10.1.2.3:8080", ["10.1.2.3/claims", "10.1.2.3:8080"]],
  ["[x](javascript:alert(1))", ["javascript:alert(1)"]],
])("%j holds links", (text, links) => {
  expect(findLinks(text)).toEqual(links);
});

it.each([
  "It's $100 per month.Finance is separate.",
  "That is covered.Auto too.",
  "We insure cars.Car owners too.",
  "Ask Mr.Us or St.Louis/Chicago.",
  "Until 5 p.m.EST/PST, 9 a.m.us",
  "Array[0](x)",
  "It's covered.it is",
  "No problem.so we go",
  "Connect the dots. The dot is red.",
  "El punto de venta, le point de vente, der Punkt de.",
  "done.me too, today.Is it, per year.no problem",
  "and // or, //!%20|36.1.2.3|",
  "version 1.2.3.4, or 1.2.3.4/5, ratio 1.2.3.4:5",
  "version 1.2.3, $1.50, 24.000 km, e.g.this",
])("%j holds none", (text) => {
  expect(findLinks(text)).toEqual([]);
});

describe("a given page", () => {
  it.each<[string, string, boolean]>([
    ["acme.com/cars", "acme.com/cars#top", true],
    ["acme.com/cars", "https://www.acme.com/cars/?x=1", true],
    ["acme.com/cars", "acme.com/cars?x=1#y", true],
    ["acme.com/cars?x=1", "acme.com/cars", true],
    ["acme.com/cars", "acme.com", true],
    ["acme.com/cars", "acme.com/cars/electric", false],
    ["acme.com/cars", "acme.com/bikes?x=1", false],
    ["acme.com", "acme.co", false],
  ])("%s covers %s: %s", (given, link, expected) => {
    expect(coversLink(normalizeLink(given), normalizeLink(link))).toBe(expected);
  });
});

it.each<[string, string[]]>([
  ["Call 1-800-123-4567.", ["18001234567"]],
  ["(800) 123-4567 or 800.123.4567", ["8001234567", "8001234567"]],
  ["+1 800 123 4567", ["18001234567"]],
  ["Dial 1-800-ACME-NOW", ["18002263669"]],
  ["Tel. 030 1234567", ["0301234567"]],
  ["+44 (0)20 7946 0018", ["442079460018"]],
  ["Ligue para (11) 91234-5678", ["11912345678"]],
  ["one eight hundred, one two three, four five seven six", ["18001234576"]],
  ["one, two or three of you", []],
  ["appelez le 01 23 45 67 89", ["0123456789"]],
  ["+49 30 123456", ["4930123456"]],
  ["[call us](tel:18001234567)", ["18001234567"]],
  ["123-4567", ["1234567"]],
  ["9-5 1-800-123-4567", ["18001234567"]],
  ["phone: 555 0199, or 18001234576", ["5550199", "18001234576"]],
  // no telephones
  ["24,000 miles, 1 200 000 km, $1,234,567.00", []],
  ["2019-2021, 2021-08-29, 12.05.2024, 9:00-17:00", []],
  ["512-84-3397, 12345-6789, 4929 1853 7702 6641", []],
  ["policy 730018452296, policy number 8001234567", []],
  ["24,000 24000 2021", []],
  ["Text HOME to 741741\n8. Call 555-5678. 4 of us do.", ["5555678"]],
  ["1-800-799-SAFE, 0.610865 - 0.436332", ["18007997233"]],
  ["call between 10 000 and 1 200 000", []],
])("the telephones of %j", (text, digits) => {
  expect(findPhones(text).map((phone) => phone.digits)).toEqual(digits);
});

it("knows one telephone in several notations", () => {
  expect(samePhone("18001234567", "8001234567")).toBe(true);
  expect(samePhone("00498912345678", "08912345678")).toBe(true);
  expect(samePhone("18001234567", "1234567")).toBe(true);
  expect(samePhone("18001234567", "18001234576")).toBe(false);
});
