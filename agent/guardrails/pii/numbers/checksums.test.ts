import { describe, expect, it } from "vitest";
import { passesIban, passesLuhn, passesVin } from "./checksums.ts";

describe("check digits", () => {
  it.each([
    [passesLuhn, "4111111111111111", "4111111111111112"],
    [passesLuhn, "378282246310005", "0000000000000000"],
    [passesIban, "GB82WEST12345698765432", "GB82WEST12345698765433"],
    [passesIban, "DE89370400440532013000", "ED89370400440532013000"],
    [passesVin, "1HGCM82633A004352", "1HGCM82633A004353"],
    [passesVin, "1M8GDM9AXKP042788", "1M8GDM9A1KP042788"],
    [passesVin, "11111111111111111", "21111111111111111"],
  ])("tell a right number from a wrong one: %s", (passes, right, wrong) => {
    expect([passes(right), passes(wrong)]).toEqual([true, false]);
  });
});
