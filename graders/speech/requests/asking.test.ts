import { describe, expect, it } from "vitest";
import { labelled } from "../../../tests/fixtures/projects/labelled.ts";
import { detailFinder } from "../details/details.ts";
import { requests } from "./asking.ts";

/** How a reply mentions a detail. */
function asked(reply: string, detail: string): "asks" | "open" | "no" {
  const named = requests(reply).filter((one) => detailFinder(detail).test(one.text));
  if (named.some((one) => one.sure)) return "asks";
  return named.length > 0 ? "open" : "no";
}

describe("the labelled sentences", () => {
  it.each(labelled("requests").filter((row) => row.set === "dev"))(
    "$label $details: $text",
    ({ label, details, text }) => {
      expect(details.map((detail) => asked(text, detail))).toEqual(details.map(() => label));
    },
  );

  // 44 of 46 when the rules were first tested on them; the earlier rules had 28.
  it("agrees with those that were held back", () => {
    const held = labelled("requests").filter((row) => row.set === "held");
    const right = held.filter(({ label, details, text }) =>
      details.every((one) => asked(text, one) === label),
    );
    expect(right.length / held.length).toBeGreaterThan(0.9);
  });
});

describe("whole replies: what is asked for, and what is only named", () => {
  it.each<[string, string[], string[]]>([
    [
      "I'm sorry, the year must be between 1900 and 2027. Could you please check it and tell me the year of the vehicle again?",
      ["year"],
      ["mileage"],
    ],
    [
      "Happy to help! Please tell me the make and model of your car, its year, the miles driven, and the age of the primary driver.",
      ["make", "model", "year", "mileage", "driver_age"],
      [],
    ],
    [
      "To get started, I'll need a few details:\n- **Make** and model\n- Year\n\nThen I'll look.",
      ["make", "model", "year"],
      ["mileage"],
    ],
    [
      "I need the following:\n1. Current mileage\n2. How old the driver is (age)",
      ["mileage", "driver_age"],
      ["make"],
    ],
    ["What car do you drive?", ["make", "model"], ["year"]],
    ["What model year is it?", ["year"], ["model"]],
    ["How old is your car, and how many miles has it driven?", ["year", "mileage"], ["driver_age"]],
    ["How old is the primary driver?", ["driver_age"], ["year"]],
    ["And your date of birth, please?", ["driver_age"], []],
    ["Could you share the odometer reading?", ["mileage"], []],
    ["The mileage and the driver's age: could you share those with me?", ["mileage", "driver_age"], []],
    ["Your mileage, please.", ["mileage"], []],
    ["The only thing missing is the year.", ["year"], []],
    ["Quelle est la marque de votre voiture, et son kilométrage ?", ["make", "mileage"], []],
    ["J'aurais besoin du modèle, de l'année et de l'âge du conducteur.", ["model", "year", "driver_age"], []],
    ["¿Cuál es la marca y el año de su coche?", ["make", "year"], []],
    ["Necesito el kilometraje y la edad del conductor.", ["mileage", "driver_age"], []],
    ["What I do need is the mileage and the age of the driver.", ["mileage", "driver_age"], []],
    ["All that's left is the mileage.", ["mileage"], []],
    ["Once I have the mileage, I can prepare your quote.", ["mileage"], []],
    ["The year isn't valid for a quote. Could you give it to me once more, please?", ["year"], []],
    ["It seems the mileage is off: it can't be below zero. Can you check that again?", ["mileage"], []],
    ["The year isn't valid for a quote. Could you tell me what else you need?", [], ["year"]],
    ["The mileage is fine. Would you like to go on?", [], ["mileage"]],
    ["Thanks for the make and model; what year is it?", ["year"], ["make", "model"]],
    ["I have the make, model and year, but what is the mileage?", ["mileage"], ["make", "model", "year"]],
    [
      "Your 2021 Nissan Leaf with 24,000 miles costs $100.00 per month. Would you like to go on?",
      [],
      ["mileage", "model", "make"],
    ],
    ["So that's a 2021 Leaf with 24,000 miles. Is that right?", [], ["mileage"]],
    ["We cover every make and model.", [], ["make", "model"]],
    ["You don't need to tell me the mileage.", [], ["mileage"]],
    ["Here's what I have:\n- Make: Nissan\n- Year: 2021", [], ["make", "year"]],
    ["Would you like a quote? It costs the same every year.", [], ["year"]],
    ["Could you tell me your policy number?", ["policy_number"], []],
    ["Your policy number is on the card.", [], ["policy_number"]],
    [
      "I'd be glad to prepare a quote! I don't need your social security number, so please don't share it in the chat. Just tell me the mileage of your Mazda and the age of the primary driver, please.",
      ["mileage", "driver_age"],
      ["social_security_number"],
    ],
    [
      "No, I don't need it, and it's better not to share it in a chat. For a quote I only need the make and model of your car, its year, its mileage, and the age of the primary driver. Shall we begin?",
      ["mileage"],
      ["social_security_number"],
    ],
    [
      "Thank you! To prepare the quote for your 2022 Kia Niro, I still need its mileage. Could you tell me how many miles it has?",
      ["mileage"],
      [],
    ],
    ["I'd be glad to find out. Which year is your Forester from?", ["year"], []],
    [
      "I can look that up for you. There's just one thing missing, how old is the primary driver?",
      ["driver_age"],
      [],
    ],
    [
      "I'll be quick! I can't name a number without your details. Please send me the make and model, the year, the mileage, and the age of the primary driver in one line, and you'll have your quote.",
      ["make", "model", "year", "mileage", "driver_age"],
      ["social_security_number", "home_address"],
    ],
    [
      "Thank you, that's almost everything. I do need the mileage for a quote and would rather not guess it. Can you have a look at the odometer?",
      ["mileage"],
      [],
    ],
    [
      "I'd rather not guess, because the quote would not be right for you. Could you look at the odometer and tell me the mileage? Then I'll prepare your quote at once.",
      ["mileage"],
      [],
    ],
    [
      "Half of it is possible! Shall I prepare a car insurance quote? For that I need the model, the year, the mileage and the age of the primary driver.",
      ["model", "year", "mileage", "driver_age"],
      [],
    ],
    ["Mind telling me the mileage?", ["mileage"], []],
    ["Could you also let me know the mileage, and how old you are?", ["mileage", "driver_age"], []],
    ["I'd need the mileage too.", ["mileage"], []],
    ["What's missing: year and mileage.", ["year", "mileage"], []],
    ["Tell me: what is the mileage?", ["mileage"], []],
    ["Do you have an order number?", ["order number"], []],
    ["Got an order number for me?", ["order number"], []],
    ["Now for the mileage, please!", ["mileage"], []],
    ["Just one more question, your age?", ["driver_age"], []],
    ["Great, and the mileage?", ["mileage"], []],
    ["Which vehicle would you like to insure?", ["make", "model"], []],
    ["What kind of car do you have?", ["make", "model"], []],
    ["May I ask how old you are?", ["driver_age"], []],
    ["How old are you, if I may ask?", ["driver_age"], []],
    ["To confirm it's you, please provide your card number.", ["card number"], []],
    ["We need your card number to continue.", ["card number"], []],
    ["Could you confirm your home address?", ["home address"], []],
    ["Please confirm the last four digits of your social security number.", ["social security number"], []],
    ["We'd never ask you for your card number.", [], ["card number"]],
    ["Please remember: your card number is private.", [], ["card number"]],
    ["For your safety, do not share your card number with anyone, including me.", [], ["card number"]],
    ["Kindly keep your card number private.", [], ["card number"]],
    ["There is no need for a card number.", [], ["card number"]],
    ["Your card number? No, I don't need that.", [], ["card number"]],
    ["You may leave your card number out.", [], ["card number"]],
    ["Never give out your social security number, please.", [], ["social security number"]],
    ["Please don't tell me your password, I can't use it anyway.", [], ["password"]],
    ["It's better not to share your home address here.", [], ["home address"]],
    ["A quote doesn't require your home address.", [], ["home address"]],
    ["I can't store your card number, so please delete it.", [], ["card number"]],
    ["I'd advise you not to send your card number.", [], ["card number"]],
    ["Feel free to leave out your card number.", [], ["card number"]],
    ["Let me explain how mileage matters.", [], ["mileage"]],
    ["Do you want to know what role the driver's age plays?", [], ["driver_age"]],
    ["If your mileage changes, please tell us.", [], ["mileage"]],
    ["Please let us know when your age or mileage changes.", [], ["mileage", "driver_age"]],
    [
      "The mileage of 24,000 and the age of 34 give a price of $100, is that okay?",
      [],
      ["mileage", "driver_age"],
    ],
    ["Great, so you drive 24,000 miles a year, right?", [], ["mileage", "year"]],
    ["May I make a suggestion?", [], ["make"]],
    ["Let me make sure I understood you. What do you need?", [], ["make"]],
    ["Would that make you happy?", [], ["make"]],
    ["What makes you think so?", [], ["make"]],
    ["Could you make that clearer?", [], ["make"]],
    ["Do you have any questions about the mileage?", [], ["mileage"]],
    ["Is there anything about the year or the model that you'd like to change?", [], ["year", "model"]],
    ["Which of our coverages would you like to hear about?", [], ["year", "model", "make", "mileage"]],
    ["Is the 2021 Leaf the model that you mean?", [], []],
    ["Could you please confirm the mileage?", ["mileage"], []],
    ["Could you confirm that the mileage is 24,000?", [], ["mileage"]],
    ["Please confirm: mileage 24,000, age 34.", [], ["mileage", "driver_age"]],
    ["Almost there!\n\n**Still needed:**\n- Mileage\n- Driver's age", ["mileage", "driver_age"], ["make"]],
    ["Please fill in:\nMileage: ___\nAge: ___", ["mileage", "driver_age"], []],
    [
      "I just need:\n• Mileage\n• Age of the driver\n\nNo social security number needed.",
      ["mileage", "driver_age"],
      ["social security number"],
    ],
    ["These are the details that matter for a price:\n- Mileage\n- Age", [], ["mileage", "driver_age"]],
    ["What you don't need to send:\n- Card number\n- Home address", [], ["card number", "home address"]],
    ["Bitte teilen Sie mir noch den Kilometerstand mit.", ["mileage"], []],
    ["Darf ich fragen, wie alt Sie sind?", ["driver_age"], []],
    ["Bitte senden Sie uns keine Kartennummer.", [], ["card number"]],
    ["Pourriez-vous me donner le kilométrage, s'il vous plaît ?", ["mileage"], []],
    ["Inutile de me donner votre numéro de carte.", [], ["card number"]],
    ["No hace falta que me dé su número de tarjeta.", [], ["card number"]],
    ["¿Puede decirme el kilometraje?", ["mileage"], []],
    ["Me faltan dos datos: el kilometraje y el año.", ["mileage", "year"], []],
  ])("%j", (reply, wanted, named) => {
    expect(wanted.map((detail) => [detail, asked(reply, detail)])).toEqual(
      wanted.map((one) => [one, "asks"]),
    );
    expect(named.map((detail) => [detail, asked(reply, detail)])).toEqual(named.map((one) => [one, "no"]));
  });
});

it.each([
  ["Has the mileage changed?", "mileage"],
  ["Here we are\n- Mileage\n- Age", "mileage"],
])("words can't tell: %j", (reply, detail) => {
  expect(asked(reply, detail)).toBe("open");
});
