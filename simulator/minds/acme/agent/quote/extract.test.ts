import { describe, expect, it } from "vitest";
import { extractDetails } from "./extract.ts";
import { quoteTool } from "./fields.ts";
import { QUOTE_TOOL } from "../playing.ts";
import type { Details } from "./extract.ts";

const tool = quoteTool([QUOTE_TOOL]);
const read = (message: string, asked: readonly string[] = [], known: Details = {}) =>
  extractDetails(message, { fields: tool?.fields ?? [], asked, known });
const ALL = ["make", "model", "year", "mileage", "driver_age"];

describe("extractDetails", () => {
  it.each<[string, Details]>([
    [
      "my 2021 Nissan Leaf has 24,000 miles and I'm 34",
      { make: "Nissan", model: "Leaf", year: 2021, mileage: 24_000, driver_age: 34 },
    ],
    [
      "VW ID.4 '21, about 30 thousand miles, driver is my son, 19",
      { make: "Volkswagen", model: "ID.4", year: 2021, mileage: 30_000, driver_age: 19 },
    ],
    ["I'm 45 but the primary driver is my daughter, 19", { driver_age: 19 }],
    [
      "F-150 2015, 98k miles, 52 years old",
      { make: "Ford", model: "F-150", year: 2015, mileage: 98_000, driver_age: 52 },
    ],
    ["its a toyta corrola", { make: "Toyota", model: "Corolla" }],
    ["Tesla Model 3 from 2022", { make: "Tesla", model: "Model 3", year: 2022 }],
    ["a BMW 3 series", { make: "BMW", model: "3 Series" }],
    ["chevy bolt, two thousand nineteen", { make: "Chevrolet", model: "Bolt", year: 2019 }],
    ["my 2019 Foobar Baz", { make: "Foobar", model: "Baz", year: 2019 }],
    [
      "Renault Clio de 2018, 45 000 km, j'ai 34 ans",
      { make: "Renault", model: "Clio", year: 2018, mileage: 27_962, driver_age: 34 },
    ],
    [
      "un Seat Ibiza 2017 con 60.000 millas, tengo 45 años",
      { make: "SEAT", model: "Ibiza", year: 2017, mileage: 60_000, driver_age: 45 },
    ],
    ["Sorry, 31k not 13k", { mileage: 31_000 }],
    ["a Kia Rio from 2018, no, wait, it's a 2019", { make: "Kia", model: "Rio", year: 2019 }],
    ["I'm 55, the car is for my daughter, who is 23 and will be the primary driver", { driver_age: 23 }],
    ["make that the 2018 one", { year: 2018 }],
    ["change the age to 40", { driver_age: 40 }],
    ["My card is 4111 1111 1111 1111 and it's a 2020 Civic", { make: "Honda", model: "Civic", year: 2020 }],
    ["I've been driving since 2003", {}],
    ["My car is 5 years old", {}],
    ["a 20 mile commute", {}],
    [
      "Harley-Davidson Sportster with 9,000 miles",
      { make: "Harley-Davidson", model: "Sportster", mileage: 9000 },
    ],
  ])("%s", (message, details) => {
    expect(read(message)).toEqual(details);
  });

  it.each<[string, readonly string[], Details]>([
    ["2019", ["year"], { year: 2019 }],
    ["2000", ["mileage"], { mileage: 2000 }],
    ["9", ["driver_age"], { driver_age: 9 }],
    ["1700", ["year"], { year: 1700 }],
    ["thirty-four", ["driver_age"], { driver_age: 34 }],
    ["45,000.", ["mileage"], { mileage: 45_000 }],
    ["Corolla", ["model"], { make: "Toyota", model: "Corolla" }],
    ["Zorblax", ["model"], { model: "Zorblax" }],
    ["a Zorblax Quasar", ["make", "model"], { make: "Zorblax", model: "Quasar" }],
    [
      "Toyota, Corolla, 2019, 45000, 34",
      ALL,
      { make: "Toyota", model: "Corolla", year: 2019, mileage: 45_000, driver_age: 34 },
    ],
    ["52 and 88k", ["mileage", "driver_age"], { mileage: 88_000, driver_age: 52 }],
    ["never mind", ["make", "model"], {}],
    ["I'm not sure", ["make", "model"], {}],
  ])("%s as the answer to the question for %j", (message, asked, details) => {
    expect(read(message, asked)).toEqual(details);
  });
});
