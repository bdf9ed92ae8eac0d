import { InvalidArgumentError } from "@commander-js/extra-typings";
import { expect, test } from "vitest";
import { timeOption } from "./limit-options.ts";

test.each([
  ["90s", 90_000],
  ["2s", 2000],
  ["1.5 m", 90_000],
  ["10m", 600_000],
  ["10min", 600_000],
  ["24H", 86_400_000],
])("%s is a time", (text, ms) => {
  expect(timeOption(text)).toBe(ms);
});

test.each(["10", "", "m", "0s", "0.5s", "-5m", "10 minutes", "25h", "1e9s", "Infinitys", "5ms"])(
  "%s is none",
  (text) => {
    expect(() => timeOption(text)).toThrow(InvalidArgumentError);
  },
);
