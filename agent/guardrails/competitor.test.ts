import { describe, expect, it } from "vitest";
import { competitor } from "./competitor.ts";

describe("a competitor's name", () => {
  it.each([
    ["Geico may be cheaper.", "Geico"],
    ["G E I C O has an app.", "Geico"],
    ["See geico.com", "Geico"],
    ["All-State has fewer branches.", "Allstate"],
    ["StateFarm's discount", "State Farm"],
    ["Progressive pays for progressive lenses.", "Progressive"],
    ["Another insurer is Progressive.", "Progressive"],
    ["A Progressive policy, or progressive's app", "Progressive"],
    ["Others are Farmers and Root.", "Farmers"],
    ["Farmers is cheaper.", "Farmers"],
    ["Ask Nationwide, too.", "Nationwide"],
    ["Try Farmers Insurance.", "Farmers"],
    ["AXA covers it.", "AXA"],
    ["MetLife's price", "MetLife"],
  ])("is found in %j", (text, name) => {
    expect(competitor(text).map(({ type }) => type)).toEqual([name]);
  });

  it.each([
    "Your progressive lenses are not part of the car.",
    "The premium is progressive, with a progressive discount.",
    "We saw you at the state farm fair.",
    "In your state, farm vehicles need other cover.",
    "We offer nationwide coverage.",
    "Travelers should carry their documents.",
    "In all states, liability is required.",
    "We serve drivers nationwide, and travelers, too.",
    "Many farmers and travelers drink lemonade. Farmers need trucks.",
    "A farmers market is no covered event.",
    "Liberty and mutual trust matter to us.",
  ])("is not seen in %j", (text) => {
    expect(competitor(text)).toEqual([]);
  });

  it("is shown with the sentence that says it", () => {
    expect(competitor("We are here to help. Ask Allstate! Goodbye.")).toEqual([
      { type: "Allstate", text: "Ask Allstate!" },
    ]);
  });
});
