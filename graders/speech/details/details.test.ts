import { describe, expect, it } from "vitest";
import { DETAILS } from "./details.data.ts";
import { detailFinder, knownDetail, misspelt } from "./details.ts";

describe("a detail's name", () => {
  it.each([
    ["driver_age", "driver_age"],
    ["Driver's age", "driver_age"],
    ["driver-age", "driver_age"],
    ["SSN", "social_security_number"],
    ["e-mail", "email"],
    ["models", "model"],
    ["zip codes", "postcode"],
    ["phonenumber", "phone_number"],
    ["the model", null],
    ["shoe size", null],
  ])("%s is %s", (name, key) => {
    expect(knownDetail(name)).toBe(key);
  });

  it("means one detail", () => {
    const names = Object.entries(DETAILS).flatMap(([key, { aliases }]) => [key, ...aliases]);
    const meant = names.map((name) => knownDetail(name));
    expect(meant.every((key) => key !== null)).toBe(true);
  });
});

describe("misspelt", () => {
  it.each([
    ["milage", "mileage"],
    ["Milleage", "mileage"],
    ["driver_aeg", "driver_age"],
    ["drivr age", "driver_age"],
    ["modle", "model"],
    ["yaer", "year"],
    ["social securty number", "social_security_number"],
    ["pasword", "password"],
    ["home adress", "home_address"],
    ["mileege", "mileage"],
  ])("%s: %s", (name, meant) => {
    expect(misspelt(name)).toBe(meant);
  });

  it.each([
    "modem",
    "car number",
    "police number",
    "ward number",
    "model years",
    "game",
    "mode",
    "date",
    "mileage",
    "Driver's age",
    "the milage",
    "shoe size",
    "card",
    "Jahr",
  ])("%s is a word of its own", (name) => {
    expect(misspelt(name)).toBeNull();
  });
});

describe("finding a detail", () => {
  it.each<[string, string, boolean]>([
    ["vin", "which car are you having trouble with?", false],
    ["vin", "your vin", true],
    ["zip", "unzip the file", false],
    ["name", "rename it", false],
    ["age", "the mileage", false],
    ["social security number", "your security and a social life", false],
    ["shoe size", "your shoe size", true],
    ["shoe size", "the size of your shoe", true],
    ["shoe size", "the size of your horseshoe", false],
    ["room number", "your room's number", true],
    ["loyalty card", "the loyalty-card", true],
    ["phone number", "our phone number", false],
    ["phone number", "could you phone us", false],
    ["home address", "which issue should i address first", false],
    ["home address", "your e-mail address", false],
    ["home address", "your address", true],
    ["c++ version", "which c++ version", true],
    ["the make", "the make", true],
  ])("%s in %j: %s", (name, request, found) => {
    expect(detailFinder(name).test(request)).toBe(found);
  });
});
