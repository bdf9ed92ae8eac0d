import { describe, expect, it } from "vitest";
import { cpuMs } from "../../../tests/fixtures/cpu.ts";
import { redactPersonal } from "./redact.ts";

describe("a text that is kept", () => {
  it.each([
    ["Mail ana@example.com or call 602-272-9781.", "Mail [email] or call [phone]."],
    ["I was born on March 5, 1988", "I was born on [date of birth]"],
    ["05/03/1988", "[date of birth]"],
    ["It's AC-204518, 1988-03-05.", "It's [policy number], [date of birth]."],
    [
      '{"policy_number":"HX-99812","date_of_birth":"1988-03-05"}',
      '{"policy_number":"[policy number]","date_of_birth":"[date of birth]"}',
    ],
    ['{"phone":"6022729781","vin":"WVWZZZ1JZXW000001"}', '{"phone":"[phone]","vin":"[vin]"}'],
    ["My VIN is 1HGCM82633A004352.", "My VIN is [vin]."],
    ["I live at 12 Elm Street, Springfield 62704.", "I live at [address]."],
    ["4111 1111 1111 1111, or 4111 1111 1111 1112?", "[card], or [number]?"],
    ["IBAN DE89370400440532013000, SSN 123-45-6789", "IBAN [iban], SSN [ssn]"],
    ["a@b.co a@b.co", "[email] [email]"],
  ])("%j becomes %j", (text, kept) => {
    expect(redactPersonal(text)).toBe(kept);
    expect(redactPersonal(kept)).toBe(kept);
  });

  it.each([
    "My 2019 Honda Civic has 31,000 miles, and I'm 34.",
    "The crash was on 2026-11-02 at 9:30.",
    "We open Monday to Friday, 9 AM to 5 PM EST, since 1985.",
    "It is $100.00 per month, claim CL-300417.",
    "",
  ])("%j stays", (text) => {
    expect(redactPersonal(text)).toBe(text);
  });

  it("keeps what is allowed, however it is written, and nothing else", () => {
    const allow = ["1-800-123-4567", "help@acme.example"];
    expect(
      redactPersonal("Call (800) 123-4567, write Help@Acme.example or bob@acme.example", { allow }),
    ).toBe("Call (800) 123-4567, write Help@Acme.example or [email]");
  });

  it("is made in time that grows with the text", async () => {
    const long = "ana@example.com 602-272-9781 4111 ".repeat(3000);
    expect(await cpuMs(() => redactPersonal(long), 3000)).toBeLessThan(3000);
  });
});
