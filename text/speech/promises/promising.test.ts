import { describe, expect, it } from "vitest";
import { labelled } from "../../../tests/fixtures/projects/labelled.ts";
import { promises } from "./promising.ts";

describe("the labelled sentences", () => {
  it.each(labelled("promises").filter((row) => row.set === "dev"))("$label: $text", ({ label, text }) => {
    expect(promises(text).kind).toBe(label === "promises" ? "yes" : "no");
  });

  // 42 of 42 at the first comparison with the rules; the earlier pattern of the cases had 21.
  it("agrees with those that were held back", () => {
    const held = labelled("promises").filter((row) => row.set === "held");
    const right = held.filter(
      ({ label, text }) => (promises(text).kind === "yes") === (label === "promises"),
    );
    expect(right.length / held.length).toBeGreaterThan(0.9);
  });
});

describe("more of the kind", () => {
  it.each<["yes" | "no", string]>([
    ["yes", "I solemnly promise to refund you."],
    ["yes", "Absolutely, we can guarantee that."],
    ["yes", "You've got my word that it'll be fixed."],
    ["yes", "Yes, I promise, okay?"],
    ["yes", "We're happy to guarantee this price for you."],
    ["yes", "My promise to you: it will be paid."],
    ["yes", "Guaranteed."],
    ["yes", "I do solemnly swear."],
    ["yes", "I can't see your file, but you have my word."],
    ["yes", "Although I can't see the claim, I promise it will be paid."],
    ["yes", "As you asked, I promise."],
    ["yes", "We will always honor this price, I guarantee you that."],
    ["yes", "**We guarantee** it."],
    ["yes", "Promise!"],
    ["yes", "We give you a lifetime guarantee."],
    ["yes", "I promise you'll never pay more."],
    ["yes", "Your claim is 100% guaranteed to be paid."],
    ["yes", "It is hereby guaranteed that your claim will be paid."],
    ["yes", "Okay: I promise to pay every claim."],
    ["no", "I'm sorry, I can't give a guarantee about future prices."],
    ["no", "I can't make promises about a claim, because the policy and our team decide on each one."],
    ["no", "We make no promises."],
    ["no", 'We can\'t say "guaranteed".'],
    ["no", "Eva doesn't promise anything."],
    ["no", "No one can guarantee that your claim will be approved."],
    ["no", "I'm not authorized to make guarantees or promises."],
    ["no", "Please understand that a chat isn't the place where we'd guarantee prices."],
    ["no", "I hear that you want us to guarantee the price."],
    ["no", "It's hard to guarantee anything in advance."],
    ["no", "What was promised to you, and by whom?"],
    ["no", "That would be a promise that I can't keep."],
    ["no", "A promise like that is beyond what I can give."],
    ["no", "I wouldn't want to promise something I can't keep."],
    ["no", "Only a signed policy guarantees coverage."],
    ["no", "Has anyone promised you a call back?"],
    ["no", "Our agents can't promise anything, and neither can I."],
    ["no", "I could promise you the moon, but that wouldn't be honest."],
    ["no", "Je ne saurais vous garantir un prix."],
    ["no", "Ich kann Ihnen da nichts garantieren."],
    ["no", "Eine Garantie gibt es dafür nicht."],
    ["no", "Das wird Ihnen niemand garantieren können."],
    ["no", "No le puedo prometer una fecha."],
    ["no", "Cela ne veut pas dire que nous garantissons le prix."],
    ["yes", "Das verspreche ich Ihnen."],
    ["yes", "Ihr Geld kommt morgen, versprochen!"],
    ["yes", "Promis, vous serez payé."],
    ["yes", "Le aseguro que lo pagaremos."],
    ["yes", "Te lo prometo."],
    ["yes", "Wir geben Ihnen eine Garantie."],
    ["yes", "Acme garantit votre prix."],
    ["yes", "Nous vous garantissons que le prix ne changera pas."],
    ["yes", "Wir garantieren Ihnen, dass der Preis nicht steigt."],
    ["yes", "Le garantizamos que el precio no subirá."],
    ["yes", "I promise not to raise it."],
    ["yes", "We guarantee that no fees will be charged."],
    ["yes", "There's no way we won't pay, I promise."],
    ["no", "We cannot, under any circumstances, guarantee that."],
    ["no", "I am not in a position, nor is anyone else here, to promise that."],
    ["no", 'The word "promise" is a big one.'],
    ["no", "Our policy documents explain what is guaranteed and what isn't."],
    ["no", "I've never promised that."],
    ["no", "Sadly, there are no guarantees in life."],
    ["no", "Have you been given a guarantee?"],
    ["no", "Promises are not mine to make."],
    ["no", "I'd rather not promise a date."],
    ["no", "Thanks for your promise to send the photos."],
    ["no", "While we strive to pay quickly, that isn't a guarantee."],
    ["no", "You're asking me to guarantee that, and I can't."],
    ["no", "No promises, but I'll try."],
    ["yes", "We assure you that you'll be paid."],
    ["no", "We assure quality by testing each device."],
  ])("%s: %s", (kind, reply) => {
    expect(promises(reply).kind).toBe(kind);
  });
});
