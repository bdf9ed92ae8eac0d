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

  describe("reads numbers in words", () => {
    it.each<[string, Details]>([
      ["sixty-two thousand miles", { mileage: 62_000 }],
      ["two hundred thousand miles", { mileage: 200_000 }],
      ["one hundred and twenty thousand miles", { mileage: 120_000 }],
      ["twenty-four thousand five hundred miles", { mileage: 24_500 }],
      ["eighty-eight hundred miles", { mileage: 8800 }],
      ["a hundred thousand miles", { mileage: 100_000 }],
      ["two thousand miles", { mileage: 2000 }],
      ["I'm forty-four and it has forty five thousand miles", { driver_age: 44, mileage: 45_000 }],
      ["a twenty nineteen Honda Civic", { make: "Honda", model: "Civic", year: 2019 }],
      ["a two thousand eight Honda Civic", { make: "Honda", model: "Civic", year: 2008 }],
      ["a nineteen ninety-nine Honda Civic", { make: "Honda", model: "Civic", year: 1999 }],
      ["a thirty-four-year-old driver", { driver_age: 34 }],
      ["j'ai trente-quatre ans", { driver_age: 34 }],
      ["j'ai quatre-vingt-deux ans", { driver_age: 82 }],
      ["soixante et onze ans", { driver_age: 71 }],
      ["j'ai vingt et un ans", { driver_age: 21 }],
      ["quarante-cinq mille km", { mileage: 27_962 }],
      ["tengo treinta y cuatro años", { driver_age: 34 }],
      ["veintidós años", { driver_age: 22 }],
      ["cuarenta y cinco mil millas", { mileage: 45_000 }],
      ["half a million miles", { mileage: 500_000 }],
      ["a quarter of a million miles", { mileage: 250_000 }],
      ["one and a half million miles", { mileage: 1_500_000 }],
      ["a million miles", { mileage: 1_000_000 }],
      ["two and a half thousand miles", { mileage: 2500 }],
      ["one million two hundred thousand miles", { mileage: 1_200_000 }],
      ["un demi-million de km", { mileage: 310_686 }],
      ["medio millón de millas", { mileage: 500_000 }],
      ["eine halbe Million Meilen", { mileage: 500_000 }],
      ["Ich bin vierunddreißig Jahre alt", { driver_age: 34 }],
      ["einundzwanzig Jahre", { driver_age: 21 }],
      ["fünfundzwanzigtausend Meilen", { mileage: 25_000 }],
      ["zweihundertfünfzigtausend Meilen", { mileage: 250_000 }],
      ["tenho trinta e quatro anos", { driver_age: 34 }],
      ["noventa e cinco mil milhas", { mileage: 95_000 }],
      ["duzentos e cinquenta mil milhas", { mileage: 250_000 }],
      ["dix-sept mille miles", { mileage: 17_000 }],
      ["half a year ago, a quarter past ten", {}],
      ["I have two cars and three kids", {}],
      ["one of my cars", {}],
      ["once, a hundred times, mil gracias", {}],
      ["I'm thirty-something", {}],
    ])("%s", (message, details) => {
      expect(read(message)).toEqual(details);
    });
  });

  describe("reads an answer as what was asked for", () => {
    it.each<[string, readonly string[], Details]>([
      ["24 000", ["mileage"], { mileage: 24_000 }],
      ["24,000ish", ["mileage"], { mileage: 24_000 }],
      ["24k-ish", ["mileage"], { mileage: 24_000 }],
      ["24,000-odd", ["mileage"], { mileage: 24_000 }],
      ["24,000+", ["mileage"], { mileage: 24_000 }],
      ["24.5k", ["mileage"], { mileage: 24_500 }],
      ["it has 31 500 on it", ["mileage"], { mileage: 31_500 }],
      ["two hundred thousand", ["mileage"], { mileage: 200_000 }],
      ["zero", ["mileage"], { mileage: 0 }],
      ["¿en millas? unas 37000", ["mileage", "driver_age"], { mileage: 37_000 }],
      ["¿en millas? unas 37000", ["driver_age"], { mileage: 37_000 }],
      ["37000 and 34", ["mileage", "driver_age"], { mileage: 37_000, driver_age: 34 }],
      ["trente-quatre", ["driver_age"], { driver_age: 34 }],
      ["cincuenta", ["driver_age"], { driver_age: 50 }],
      ["150", ["driver_age"], { driver_age: 150 }],
    ])("%s, asked for %j", (message, asked, details) => {
      expect(read(message, asked)).toEqual(details);
    });
  });

  describe("reads a mileage in any notation", () => {
    it.each<[string, Details]>([
      ["24k miles", { mileage: 24_000 }],
      ["24 k miles", { mileage: 24_000 }],
      ["24 thousand miles", { mileage: 24_000 }],
      ["24.5 thousand miles", { mileage: 24_500 }],
      ["24'000 miles", { mileage: 24_000 }],
      ["1.2 million miles", { mileage: 1_200_000 }],
      ["24 mil millas", { mileage: 24_000 }],
      ["24 mille km", { mileage: 14_913 }],
      ["24.000 km", { mileage: 14_913 }],
      ["24000km", { mileage: 14_913 }],
      ["24 tkm", { mileage: 14_913 }],
      ["24 Tsd. km", { mileage: 14_913 }],
      ["24 mil quilômetros", { mileage: 14_913 }],
      ["a 24 mile commute", {}],
    ])("%s", (message, details) => {
      expect(read(message)).toEqual(details);
    });
  });

  describe("takes what is meant for what is not", () => {
    it.each<[string, Details, Details?]>([
      ["no wait, 2019 not 2018", { year: 2019 }],
      ["2018, no wait, 2019", { year: 2019 }],
      ["it's from 2018, sorry, 2019", { year: 2019 }],
      ["it is not from 2018 but from 2019", { year: 2019 }],
      ["nicht 2018, sondern 2019", { year: 2019 }],
      ["pas 2018 mais 2019", { year: 2019 }],
      ["no 2018 sino 2019", { year: 2019 }],
      ["45k miles, no, 54k", { mileage: 54_000 }],
      ["I don't have 20k miles, it's 30k miles", { mileage: 30_000 }],
      ["I'm not 34, I'm 43", { driver_age: 43 }],
      ["I'm 34, no, 43", { driver_age: 43 }],
      ["not the 3 but a CX-5, Mazda", { make: "Mazda", model: "CX-5" }],
      ["the Mazda CX-5, I don't have the 3", { make: "Mazda", model: "CX-5" }],
      ["it isn't the Corolla, it's the Camry", { make: "Toyota", model: "Camry" }],
      ["no, not the Civic, I meant the Accord", { make: "Honda", model: "Accord" }],
      ["nicht der Golf, sondern der Passat", { make: "Volkswagen", model: "Passat" }],
      ["ce n'est pas une Clio mais une Megane", { make: "Renault", model: "Megane" }],
      ["no es el Civic, es el Accord", { make: "Honda", model: "Accord" }],
      ["not a Honda, a Toyota Camry", { make: "Toyota", model: "Camry" }],
      ["no, the Accord", { make: "Honda", model: "Accord" }, { make: "Honda", model: "Civic" }],
      ["not more than 45k miles", { mileage: 45_000 }],
      ["I'm not sure about the year, I think 2018", { year: 2018 }],
      ["sorry, I don't know", {}],
    ])("%s", (message, details, known = {}) => {
      expect(read(message, [], known)).toEqual(details);
    });
  });

  describe("takes the age of the driver", () => {
    it.each<[string, Details]>([
      ["J'ai 34 ans et ma femme 32, c'est elle qui conduit", { driver_age: 32 }],
      ["J'ai 34 ans et ma femme 32, c'est moi qui conduis", { driver_age: 34 }],
      ["mon fils a 19 ans et c'est lui qui conduit, moi j'ai 50 ans", { driver_age: 19 }],
      ["Mi esposa tiene 32 y yo 34, conduce ella", { driver_age: 32 }],
      ["yo tengo 40 y mi hijo 19, él es el conductor", { driver_age: 19 }],
      ["Ich bin 40 und mein Sohn 19, er fährt", { driver_age: 19 }],
      ["Mein Sohn ist 19, aber er fährt nicht, ich bin 45", { driver_age: 45 }],
      ["eu tenho 40 anos e minha esposa 38, ela dirige", { driver_age: 38 }],
      ["My son (17) will drive, I'm 45", { driver_age: 17 }],
      ["me 45, son 17, he drives", { driver_age: 17 }],
      ["I am 60, my wife is 58, our daughter 25 drives", { driver_age: 25 }],
      ["I'm 52, my son is 19 and my daughter 17; she'll drive", { driver_age: 17 }],
      ["mom is 70, dad is 72, dad drives", { driver_age: 72 }],
      ["my wife 2 cars, I 3", {}],
      ["I'm 44 and my wife is 40. I drive it.", { driver_age: 44 }],
      ["My wife is 40 and I'm 44; she drives it.", { driver_age: 40 }],
      ["My husband, 50, is the main driver, I'm 48", { driver_age: 50 }],
      ["my wife is 40, I am 44, but I'm the primary driver", { driver_age: 44 }],
      ["I am 52, my son is 19 and he'll be driving it", { driver_age: 19 }],
      ["I'm 52 and my son is 19, but he doesn't drive it", { driver_age: 52 }],
      ["My daughter is 22 and I'm 50. The quote is for her car.", { driver_age: 22 }],
      ["I'm 44 years old and my wife is 40 years old, I drive", { driver_age: 44 }],
      ["I'm 44 and my wife is 40", { driver_age: 44 }],
      ["ma femme a 40 ans, moi 44", { driver_age: 44 }],
      ["The primary driver is 33", { driver_age: 33 }],
      ["my wife is 40", { driver_age: 40 }],
      ["My wife is 40. I drive it.", {}],
      ["I'm 30, my wife is 28, we both drive", { driver_age: 30 }],
    ])("%s", (message, details) => {
      expect(read(message)).toEqual(details);
    });
  });

  describe("names the vehicle that is meant", () => {
    it.each<[string, Details]>([
      ["1988 Volvo 240", { make: "Volvo", model: "240", year: 1988 }],
      ["Peugeot 205 from 1991", { make: "Peugeot", model: "205", year: 1991 }],
      ["Saab 900 with 120k miles", { make: "Saab", model: "900", mileage: 120_000 }],
      ["BMW 2019, 450 miles", { make: "BMW", year: 2019, mileage: 450 }],
      ["Toyota 300 miles", { make: "Toyota", mileage: 300 }],
      ["my 1999 Porsche, 40k miles", { make: "Porsche", year: 1999, mileage: 40_000 }],
      ["it's the CX-5, not the 3", { make: "Mazda", model: "CX-5" }],
      ["not the 3, the CX-5", { make: "Mazda", model: "CX-5" }],
      ["it's the camry, not the corolla", { make: "Toyota", model: "Camry" }],
      ["a Honda Accord rather than a Civic", { make: "Honda", model: "Accord" }],
      ["a Tesla Model Y, not Model 3", { make: "Tesla", model: "Model Y" }],
      ["a Toyota Corolla hybrid", { make: "Toyota", model: "Corolla Hybrid" }],
      ["a hybrid Corolla", { make: "Toyota", model: "Corolla Hybrid" }],
      ["a Toyota Corolla, no hybrid", { make: "Toyota", model: "Corolla" }],
    ])("%s", (message, details) => {
      expect(read(message)).toEqual(details);
    });

    it.each<[string, readonly string[], Details, Details]>([
      ["911", ["model"], { make: "Porsche" }, { model: "911" }],
      ["911", ["model", "driver_age"], { make: "Porsche" }, { model: "911" }],
      ["the 944", ["model"], { make: "Porsche" }, { model: "944" }],
      ["it's a Honda", ["model"], { make: "Porsche" }, { make: "Honda" }],
      ["911, 40k miles", ["model", "mileage"], { make: "Porsche" }, { model: "911", mileage: 40_000 }],
    ])("%s, asked for %j of %j", (message, asked, known, details) => {
      expect(read(message, asked, known)).toEqual(details);
    });
  });
});
