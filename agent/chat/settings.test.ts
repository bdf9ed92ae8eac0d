import { expect, it } from "vitest";
import { NOBODY, readSettings } from "./settings.ts";

const FACTS = {
  name: "eva",
  brand: { name: "Eva", company: "Acme Insurance", greeting: { en: "Hello.", de: 7 } },
  identity: null,
  model: "sim-large",
  simulated: true,
  messageLength: 4000,
};

it("says who answers, and what a message may be", () => {
  expect(readSettings(FACTS)).toEqual({
    name: "Eva",
    company: "Acme Insurance",
    greeting: { en: "Hello." },
    messageLength: 4000,
    simulated: true,
  });
});

it("gives the name of an agent without a brand", () => {
  expect(readSettings({ ...FACTS, brand: undefined })).toMatchObject({
    name: "eva",
    company: null,
    greeting: {},
  });
});

it.each([null, [], "eva", {}, { brand: [], messageLength: "long", name: 7 }])(
  "is the default for %j",
  (facts) => {
    expect(readSettings(facts)).toEqual(NOBODY);
  },
);
