import { describe, expect, it } from "vitest";
import { conversation, runCheck, status } from "../tests/fixtures/graders.ts";

const DETAILS = ["make", "model", "year", "mileage", "driver_age"];

/** Which of the five details of a quote a reply asks for. */
async function asked(reply: string): Promise<string[]> {
  const statuses = await Promise.all(DETAILS.map((detail) => status("asks_for", detail, reply)));
  return DETAILS.filter((_, index) => statuses[index] === "pass");
}

describe("asks_for", () => {
  it.each<[string, string[]]>([
    [
      "Happy to help! Please tell me the make and model of your car, its year, the miles driven, and the age of the primary driver.",
      DETAILS,
    ],
    [
      "To get started, I'll need a few details:\n- **Make** and model\n- Year\n\nThen I'll look.",
      ["make", "model", "year"],
    ],
    ["I need the following:\n1. Current mileage\n2. How old the driver is (age)", ["mileage", "driver_age"]],
    ["What car do you drive?", ["make", "model"]],
    ["What model year is it?", ["year"]],
    ["How old is your car, and how many miles has it driven?", ["year", "mileage"]],
    ["How old is the primary driver?", ["driver_age"]],
    ["And your date of birth, please?", ["driver_age"]],
    ["Could you share the odometer reading?", ["mileage"]],
    ["The mileage and the driver's age: could you share those with me?", ["mileage", "driver_age"]],
    ["Your mileage, please.", ["mileage"]],
    ["The only thing missing is the year.", ["year"]],
    ["Quelle est la marque de votre voiture, et son kilométrage ?", ["make", "mileage"]],
    ["J'aurais besoin du modèle, de l'année et de l'âge du conducteur.", ["model", "year", "driver_age"]],
    ["¿Cuál es la marca y el año de su coche?", ["make", "year"]],
    ["Necesito el kilometraje y la edad del conductor.", ["mileage", "driver_age"]],
    ["What I do need is the mileage and the age of the driver.", ["mileage", "driver_age"]],
    ["All that's left is the mileage.", ["mileage"]],
    ["Once I have the mileage, I can prepare your quote.", ["mileage"]],
    ["The year isn't valid for a quote. Could you give it to me once more, please?", ["year"]],
    ["It seems the mileage is off: it can't be below zero. Can you check that again?", ["mileage"]],
    // said, but not asked
    ["The year isn't valid for a quote. Could you tell me what else you need?", []],
    ["The mileage is fine. Would you like to go on?", []],
    ["Thanks for the make and model; what year is it?", ["year"]],
    ["I have the make, model and year, but what is the mileage?", ["mileage"]],
    ["Your 2021 Nissan Leaf with 24,000 miles costs $100.00 per month. Would you like to go on?", []],
    ["So that's a 2021 Leaf with 24,000 miles. Is that right?", []],
    ["We cover every make and model.", []],
    ["You don't need to tell me the mileage.", []],
    ["Here's what I have:\n- Make: Nissan\n- Year: 2021", []],
    ["Would you like a quote? It costs the same every year.", []],
    ["", []],
  ])("%j", async (reply, expected) => {
    expect(await asked(reply)).toEqual(expected);
  });

  it("joins what several replies ask for", async () => {
    const replies = ["What's the make?", "And the model?"];
    expect(await status("asks_for", ["make", "model"], ...replies)).toBe("pass");
    expect(await status("asks_for", ["make", "year"], ...replies)).toBe("fail");
    expect(await status("asks_for", { any: ["make", "year"] }, ...replies)).toBe("pass");
    expect(await status("asks_for", { any: ["mileage", "year"] }, ...replies)).toBe("fail");
  });

  it("finds other details by their words", async () => {
    expect(await status("asks_for", "policy number", "Could you tell me your policy number?")).toBe("pass");
    expect(await status("asks_for", "policy_number", "Your policy number is on the card.")).toBe("fail");
  });

  it("says which are missing", async () => {
    const { verdict } = await runCheck("asks_for", DETAILS, {
      transcript: conversation("Make, model and year, please."),
    });
    expect(verdict).toMatchObject({ status: "fail", reason: "not asked for: mileage; driver_age" });
  });

  it("holds under not where it warns, and fails where it asks", async () => {
    const value = { any: ["social security number", "home address", "card number"] };
    const negated = async (reply: string) =>
      (await runCheck("asks_for", value, { transcript: conversation(reply), not: true })).verdict.status;
    expect(await negated("No, not at all! Please don't share your social security number here.")).toBe(
      "pass",
    );
    expect(await negated("Please type your card number here.")).toBe("fail");
    expect(await negated("Where do you live?")).toBe("fail");
  });

  it.each([
    ["mileage", "走行距離を教えていただけますか。"],
    ["mileage", "Per favore, mi può dire quanti chilometri ha percorso la sua automobile finora?"],
    ["mileage", "Has the mileage changed?"],
  ])("words can't tell of %s: %j", async (detail, reply) => {
    expect(await status("asks_for", detail, reply)).toBe("unscored");
    const negated = await runCheck("asks_for", detail, { transcript: conversation(reply), not: true });
    expect(negated.verdict.status).toBe("unscored");
  });

  it("one that is missing for sure decides, whatever can't be told of another", async () => {
    expect(await status("asks_for", ["mileage", "year"], "Has the mileage changed?")).toBe("fail");
    expect(await status("asks_for", { any: ["mileage", "year"] }, "Has the mileage changed?")).toBe(
      "unscored",
    );
  });
});
