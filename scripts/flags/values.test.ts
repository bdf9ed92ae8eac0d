import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { named, portOption, wholeNumber } from "./values.ts";

describe("wholeNumber", () => {
  it("takes plain digits", () => {
    expect(["1", " 20 ", "100000"].map(wholeNumber)).toEqual([1, 20, 100_000]);
  });

  it.each(["0", "-1", "1.5", "", "NaN", "1e3", "0x10", "99999999999999999999"])("refuses %j", (text) => {
    expect(() => wholeNumber(text)).toThrow(InvalidArgumentError);
  });
});

describe("portOption", () => {
  it.each(["0", "1", "8787", "65535"])("takes %s", (text) => {
    expect(portOption(text)).toBe(Number(text));
  });

  it.each(["65536", "80000", "-1", "1.5", "", " ", "http", "0x50", "1e3"])("refuses %j", (text) => {
    expect(() => portOption(text)).toThrow(InvalidArgumentError);
  });
});

describe("named", () => {
  it("refuses a name that is empty, which would mean the working folder", () => {
    expect(() => named("")).toThrow("must not be empty");
    expect(() => named("  ")).toThrow("must not be empty");
    expect(named("runs")).toBe("runs");
  });
});
