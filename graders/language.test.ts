import { describe, expect, it } from "vitest";
import { LANGUAGES } from "./language.ts";
import { refusals, status } from "../tests/fixtures/graders.ts";

describe("language", () => {
  it.each([
    ["en", "Our car insurance covers liability, collision and comprehensive damage.", "pass"],
    ["fr", "Bonjour, comment puis-je vous aider aujourd'hui ?", "pass"],
    ["es", "Lo siento, solo puedo ayudar con seguros de coche.", "pass"],
    ["fr", "Sure, I'd be glad to prepare a quote for you.", "fail"],
    ["en", "Je vous propose un devis pour votre voiture.", "fail"],
    ["en", "2021 Nissan Leaf", "unscored"],
    ["en", "OK!", "unscored"],
    ["en", "How can I help you?", "pass"],
    ["fr", "Je peux vous aider.", "pass"],
    ["fr", "How can I help you?", "unscored"],
    ["en", "Nissan Leaf, Kia Soul", "unscored"],
    ["en", "", "unscored"],
    ["zh", "我们提供汽车保险。", "pass"],
    // Names have no language.
    ["fr", "Oui, State Farm, Liberty Mutual, American Family, Nationwide, Progressive.", "unscored"],
    ["en", "Oui, State Farm, Liberty Mutual, American Family, Nationwide, Progressive.", "unscored"],
    [
      "fr",
      "Nous assurons les Ford Mustang, Jeep Grand Cherokee, Chevrolet Silverado, Dodge Challenger.",
      "pass",
    ],
    ["en", "Nous assurons les Ford Mustang, Jeep Grand Cherokee, Chevrolet Silverado.", "fail"],
    [
      "en",
      "Toyota Corolla, Hyundai Kona, Peugeot, Renault Clio, Škoda Octavia, Citroën: all insured.",
      "pass",
    ],
    ["de", "Unsere Versicherung deckt Schäden an Ihrem Fahrzeug.", "pass"],
    ["en", "Unsere Versicherung deckt Schäden an Ihrem Fahrzeug.", "fail"],
    ["en", "WE COVER YOUR CAR AND YOUR SCOOTER", "pass"],
    ["en", "I can help you. I'd be glad to.\n- Make\n- Model", "pass"],
  ])("%s: %s", async (code, reply, expected) => {
    expect(await status("language", code, reply)).toBe(expected);
  });

  it("takes one of a list", async () => {
    expect(await status("language", ["en", "fr"], "Je vous propose un devis pour votre voiture.")).toBe(
      "pass",
    );
  });

  it("judges a conversation by the replies that can be told", async () => {
    const french = "Je vous propose un devis pour votre voiture.";
    expect(await status("language", "fr", "OK!", french)).toBe("pass");
    expect(await status("language", "fr", french, "Sure, I'd be glad to prepare a quote for you.")).toBe(
      "fail",
    );
  });

  it("isn't led astray by links, figures and names of models", async () => {
    const reply =
      "Votre prime est de $100.00 par mois, voir https://www.example.com/the-best-quote-for-you-and-me .";
    expect(await status("language", "fr", reply)).toBe("pass");
  });

  it("knows the detector's languages", async () => {
    const { eld } = await import("eld/small");
    expect([...LANGUAGES].sort()).toEqual(Object.values(eld.info().Languages).sort());
  });

  it("refuses what is no code", () => {
    expect(refusals("language", "english")).toContainEqual(expect.stringContaining("not an ISO 639-1 code"));
    expect(refusals("language", [])).not.toEqual([]);
  });
});
