import { expect, it } from "vitest";
import { suiteNamed } from "./suite-named.ts";

const FILES = ["cases/pia/orders.yaml", "cases/pia/more/returns.yml"];

it.each([
  ["orders", "cases/pia/orders.yaml"],
  ["orders.yaml", "cases/pia/orders.yaml"],
  ["returns", "cases/pia/more/returns.yml"],
  ["cases/pia/orders.yaml", "cases/pia/orders.yaml"],
  ["./orders.yaml", "./orders.yaml"],
  ["new", "new"],
  ["new.yaml", "new.yaml"],
  ["order", "order"],
])("%s is %s", (typed, file) => {
  expect(suiteNamed(typed, FILES)).toBe(file);
});
