import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "../../../tests/fixtures/cpu.ts";
import { pii } from "./pii.ts";

const typesIn = (text: string): string[] => pii(text).map(({ type, text: found }) => `${type} ${found}`);

describe("personal data", () => {
  it.each([
    ["Write to ana.perez+car@mail.example.com.", ["email ana.perez+car@mail.example.com"]],
    ["Card 4111 1111 1111 1111, please", ["card 4111 1111 1111 1111"]],
    ["my card is 4111-1111-1111-1111", ["card 4111-1111-1111-1111"]],
    [
      "IBAN DE89 3704 0044 0532 0130 00 or gb82west12345698765432",
      ["iban DE89 3704 0044 0532 0130 00", "iban gb82west12345698765432"],
    ],
    ["SSN 123-45-6789", ["ssn 123-45-6789"]],
    ["my social security number is 123456789", ["ssn 123456789"]],
    ["my social is 219-09-9999 or 219099999", ["ssn 219-09-9999"]],
    ["my social is 219099999", ["ssn 219099999"]],
    ["born on the fifth of March 1988", ["date_of_birth fifth of March 1988"]],
    ["born on March the twenty-first, 1988", ["date_of_birth March the twenty-first, 1988"]],
    ["Nací el 5 de marzo de 1988", ["date_of_birth 5 de marzo de 1988"]],
    ["VIN 1HGCM82633A004352", ["vin 1HGCM82633A004352"]],
    ["I was born on March 5, 1988.", ["date_of_birth March 5, 1988"]],
    ["date of birth: 1988-03-05", ["date_of_birth 1988-03-05"]],
    ["03/05/1988 is my date of birth", ["date_of_birth 03/05/1988"]],
    ["Né le 5 mars 1988", ["date_of_birth 5 mars 1988"]],
    ["Agent: Your date of birth?\nCustomer: July 22, 1979", ["date_of_birth July 22, 1979"]],
    ["Bot: Enter your date of birth (MM/DD/YYYY).\nUser: 2/8/67", ["date_of_birth 2/8/67"]],
    ["My birthday is wrong. It should say December 1st, 1964.", ["date_of_birth December 1st, 1964"]],
    ["the first of June, 1955, that's my date of birth", ["date_of_birth first of June, 1955"]],
    ["my brother (born 19 July '98)", ["date_of_birth 19 July '98"]],
    ["meine Frau, geb. 30.11.1986", ["date_of_birth 30.11.1986"]],
    ["am 21. Oktober 1969 geboren", ["date_of_birth 21. Oktober 1969"]],
    ["nasci em 8 de junho de 1990", ["date_of_birth 8 de junho de 1990"]],
    ["fecha de nacimiento: 2 de enero del 77", ["date_of_birth 2 de enero del 77"]],
    ["numéro de série VF3LBHNZWFS118207", ["vin VF3LBHNZWFS118207"]],
    ["a Fiat, ZFA31200003456718", ["vin ZFA31200003456718"]],
    ["on the title: 1G1ZD5ST X LF044971", ["vin 1G1ZD5ST X LF044971"]],
    ["o número da minha apólice é PX-80431", ["policy_number PX-80431"]],
    ["the policy number, please?\nCustomer: kx 66218", ["policy_number kx 66218"]],
    ["Two policies, AC 226 405 and HX-22871", ["policy_number AC 226 405", "policy_number HX-22871"]],
    ["AC-204518 and policy number is PX-1234567", ["policy_number AC-204518", "policy_number PX-1234567"]],
    ["I live at 12 Main Street, Springfield, IL 62704", ["address 12 Main Street, Springfield, IL 62704"]],
    ["my address is 12 main street", ["address 12 main street"]],
    ["Er wohnt in der Loorenstrasse 149", ["address Loorenstrasse 149"]],
    ["PSC 1437, Box 3833", ["address PSC 1437, Box 3833"]],
    ["from 86.121.97.248 and 2001:db8::ff00:42:8329", ["ip 86.121.97.248", "ip 2001:db8::ff00:42:8329"]],
    ["Call me on (602) 272-9781 or 345-899-3560x4587", ["phone (602) 272-9781", "phone 345-899-3560x4587"]],
    ["Phone: 0490 75 40 81", ["phone 0490 75 40 81"]],
  ])("is found in %j", (text, expected) => {
    expect(typesIn(text)).toEqual(expected);
  });

  it.each([
    "card 4111 1111 1111 1112",
    "IBAN DE88 3704 0044 0532 0130 00",
    "SSN 000-45-6789 or 666-45-6789",
    "VIN 1HGCM82643A004352",
    "The policy starts on March 5, 2027.",
    "My policy is from 2021.",
    "My 2018 Mazda 3 has 45000 miles",
    "a 2021 Ford F 150 and 1 200 000 km",
    "12000 Tesla Model 30",
    "We are open 9-5 since 1985, 2019-2020 too",
    "limits of 100,000/300,000, or $1,200.50",
    "version 1.2.3.4, at 10:30:00",
    "A street is a street, and 3 lane roads are roads.",
    "300.1.1.1",
    "Reference number 4410 2231 99",
    "Born to drive: my licence was issued on March 5, 2005.",
    "Your date of birth, please? My policy began on March 5, 2006.",
    "My daughter's birthday: she turns 16 on March 5, 2027.",
    "For my policy I have claim CL-300412 and hand-off HO-100001.",
    "My policy, and the invoice INV-204518-3",
    "Your policy and the quote QX-771203",
    "Serial number TQ90IO4412KX8873B, tracking 41027719350826614",
  ])("is not seen in %j", (text) => {
    expect(typesIn(text)).toEqual([]);
  });

  it("is at the place that its finding names, and no two findings overlap", () => {
    const part = fc.constantFrom(
      "AC-204518",
      " ",
      "12 Main Street",
      "4111 1111 1111 1111",
      "x",
      "a@b.co",
      "\n",
      "é",
      "123-45-6789",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        let from = 0;
        for (const { start, end, text: found } of pii(text)) {
          expect(text.slice(start, end)).toBe(found);
          expect(start).toBeGreaterThanOrEqual(from);
          from = end;
        }
      }),
    );
  });

  it.each([
    "1 ",
    "Aa ",
    "12 Aa ",
    "a@",
    "::",
    "12 Via Aa ",
    "GB12 ",
    "Unit 1 ",
    "Apt 1, Aa ",
    "1-",
    "born 1 ",
  ])("takes time that grows with the length of %j again and again", async (piece) => {
    const long = piece.repeat(Math.ceil(100_000 / piece.length));
    expect(await cpuMs(() => pii(long), 3000)).toBeLessThan(3000);
  });
});
