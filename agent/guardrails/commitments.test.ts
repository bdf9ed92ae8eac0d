import { describe, expect, it } from "vitest";
import { cpuMs } from "../../tests/fixtures/cpu.ts";
import { commitments } from "./commitments.ts";

const typesIn = (reply: string, known = ""): string[] => [
  ...new Set(commitments(reply, () => known).map(({ type }) => type)),
];

describe("a commitment", () => {
  it.each([
    ["I promise that it will be paid.", "promise"],
    ["You have my word.", "promise"],
    ["Sure, we'll pay you for that.", "payment"],
    ["Don't worry, you'll get your money back.", "payment"],
    ["We will reimburse the full cost.", "payment"],
    ["I'm happy to say that we'll waive your deductible.", "payment"],
    ["The money will be in your account by Friday.", "payment"],
    ["Your claim is approved.", "decision"],
    ["I've approved your claim.", "decision"],
    ["Yes, this accident is fully covered.", "decision"],
    ["You're definitely covered.", "decision"],
    ["I can give you a 10% discount.", "discount"],
    ["You'll get ten percent off.", "discount"],
    ["Okay, it's a deal.", "agreement"],
    ["Your car is insured as of tonight.", "agreement"],
    ["Your price will never go up.", "agreement"],
    ["Nous vous rembourserons demain.", "payment"],
    ["Vous serez remboursé.", "payment"],
    ["Su reclamación está aprobada.", "decision"],
    ["Le damos un descuento.", "discount"],
    ["Wir geben Ihnen 10 % Rabatt.", "discount"],
    ["Ihr Antrag ist genehmigt.", "decision"],
  ])("is found in %j", (reply, type) => {
    expect(typesIn(reply)).toContain(type);
  });

  it.each([
    "Comprehensive coverage pays for theft, hail and fire.",
    "Collision coverage pays for damage to your own car.",
    "If your claim is approved, we'll pay you within the time that the policy names.",
    "I can't say whether your claim will be paid.",
    "I'm not able to give you a discount.",
    "Whether you're covered depends on your policy.",
    "Is your claim approved already?",
    "Your battery is covered by our electric car insurance.",
    "Once your claim is settled, you'll get your money.",
    "We can't agree to that price.",
    "We don't have a deal, and nothing here is an agreement.",
    "You may get a discount; our customer service can tell you.",
    "The quote for your 2019 Honda Civic is $100.00 per month.",
    "You asked me to approve your claim, and I can't.",
    "I'll pay attention to that.",
    "Roadside assistance covers towing.",
    "Nous ne pouvons pas vous rembourser.",
    "Das kann ich Ihnen nicht versprechen.",
  ])("is not found in %j", (reply) => {
    expect(typesIn(reply)).toEqual([]);
  });

  it("that a tool or an article gave is information", () => {
    expect(typesIn("Your claim is approved.", '{"status":"approved"}')).toEqual([]);
    expect(typesIn("You'll get a discount for two cars.", "Two cars: a multi-car discount.")).toEqual([]);
    expect(typesIn("We'll pay you for that.", '{"status":"approved"}')).toEqual(["payment"]);
  });

  it.each(["we will pay ", "you will get your ", "a ", "i can give you a "])(
    "is looked for in time that grows with %j again and again",
    async (piece) => {
      const long = piece.repeat(Math.ceil(50_000 / piece.length));
      expect(await cpuMs(() => commitments(long, () => ""), 3000)).toBeLessThan(3000);
    },
  );
});
