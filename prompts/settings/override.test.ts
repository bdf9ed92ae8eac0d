import { describe, expect, it } from "vitest";
import { parseManifest } from "../manifest.ts";
import { readOverride, SettingError } from "./override.ts";

const BASE = `name: pia
model: { id: sim-large, max_tokens: 512 }
sections: [{ file: a.md, placement: system }]
`;

/** The settings of a manifest with these additional lines, and with these overrides. */
function settings(lines: string, ...set: string[]) {
  const parsed = parseManifest(BASE + lines, "manifest.yaml", set.map(readOverride));
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => p.message).join("\n"));
  return parsed.manifest;
}

describe("a feature", () => {
  it.each([
    ["", false],
    ["knowledge: off", false],
    ["knowledge: false", false],
    ["knowledge: on", true],
    ["knowledge: { k: 2 }", true],
    ["knowledge: {}", true],
    ["knowledge: { enabled: off, k: 2 }", false],
  ])("written %j is on: %s", (lines, enabled) => {
    expect(settings(lines).knowledge.enabled).toBe(enabled);
  });

  it.each([
    ["knowledge: maybe", /knowledge must be on, off, or a map of enabled, articles, k/],
    ["knowledge: [a]", /must be on, off, or a map/],
    ["knowledge: { k: 0 }", /knowledge\.k must be a whole number from 1 to 20/],
    ["knowledge: { kk: 2 }", /unknown key "kk"/],
    ["knowledge: { embedder: { modell: x } }", /unknown key "modell"/],
    ["knowledge: { stemming: perhaps }", /knowledge\.stemming must be on or off/],
  ])("written %j is a mistake", (lines, message) => {
    expect(() => settings(lines)).toThrow(message);
  });
});

describe("a setting of one command", () => {
  it.each([
    ["knowledge: off", ["knowledge=on"], { enabled: true, k: 4 }],
    ["", ["knowledge=on", "knowledge.k=7"], { enabled: true, k: 7 }],
    ["", ["knowledge.k=7", "knowledge=on"], { enabled: true, k: 7 }],
    ["knowledge: { k: 2 }", ["knowledge=off"], { enabled: false, k: 2 }],
    ["knowledge: { enabled: off, k: 2 }", ["knowledge=true"], { enabled: true, k: 2 }],
    ["knowledge: { k: 2 }", ["knowledge.k=3", "knowledge.k=5"], { k: 5 }],
    ["knowledge: on", ["knowledge.articles=2026"], { articles: "2026" }],
    ["knowledge: on", ["knowledge.embedder=on"], { embedder: { enabled: true, model: "voyage-3.5-lite" } }],
  ])("goes before the manifest: %j with %j", (lines, set, expected) => {
    expect(settings(lines, ...set).knowledge).toMatchObject(expected);
  });

  it("may be one of the model's", () => {
    expect(settings("", "model.effort=low", "model.max_tokens=99").model).toMatchObject({
      effort: "low",
      max_tokens: 99,
      id: "sim-large",
    });
  });

  it.each([
    [
      "knowledgee=on",
      /no setting knowledgee\. Did you mean knowledge\? There are: knowledge, knowledge\.articles/,
    ],
    ["knowledge.k.x=1", /There is no setting knowledge\.k\.x/],
    ["name=eva", /There is no setting name/],
    ["knowledge", /is not a setting\. Write PATH=VALUE/],
    ["=on", /is not a setting/],
    ["knowledge=maybe", /knowledge=maybe: knowledge must be on or off/],
    ["knowledge=", /must be on or off/],
    ["knowledge.k=many", /must be a whole number from 1 to 20/],
    ["knowledge.k=21", /must be a whole number from 1 to 20/],
    ["knowledge.k=", /must be a whole number/],
    ["model.effort=most", /must be one of low, medium, high, xhigh, max/],
  ])("that there is not is told with those that there are: %s", (set, message) => {
    expect(() => readOverride(set)).toThrow(message);
    expect(() => readOverride(set)).toThrow(SettingError);
  });

  it.each([
    [
      "",
      ["knowledge.k=3"],
      /knowledge\.k=3 changes nothing, because knowledge is off\. Add --set knowledge=on/,
    ],
    ["knowledge: on", ["knowledge=off", "knowledge.k=3"], /because knowledge is off/],
    ["knowledge: on", ["knowledge.embedder.model=x"], /because knowledge\.embedder is off/],
  ])("of a feature that is off is refused: %j with %j", (lines, set, message) => {
    expect(() => settings(lines, ...set)).toThrow(message);
  });

  it("is shown as it is meant", () => {
    expect(readOverride(" knowledge = true ").text).toBe("knowledge=on");
    expect(readOverride("knowledge.k=06").text).toBe("knowledge.k=6");
  });
});
