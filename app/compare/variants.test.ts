import { describe, expect, it } from "vitest";
import { chooseJudge, chooseVariants } from "./variants.ts";

describe("chooseVariants", () => {
  it("takes each model or each prompt, and every combination of both", () => {
    expect(chooseVariants({ model: "sonnet, haiku", agentPrompt: "prompts/eva" })).toEqual([
      { model: "sonnet", prompt: "prompts/eva" },
      { model: "haiku", prompt: "prompts/eva" },
    ]);
    expect(chooseVariants({ prompt: "prompts/eva@main,prompts/eva", agentPrompt: "prompts/eva" })).toEqual([
      { prompt: "prompts/eva@main" },
      { prompt: "prompts/eva" },
    ]);
    expect(
      chooseVariants({ model: "a,b", prompt: "x,y", agentPrompt: "prompts/eva" }).map(
        (v) => `${v.model} ${v.prompt}`,
      ),
    ).toEqual(["a x", "b x", "a y", "b y"]);
  });

  it("takes named settings, and those of all before each one's own", () => {
    const agentPrompt = "prompts/eva";
    expect(
      chooseVariants({
        variant: ["plain:knowledge=off", "+knowledge:knowledge=on, knowledge.k=6", "as-is"],
        set: ["model.effort=low"],
        agentPrompt,
      }),
    ).toEqual([
      { prompt: agentPrompt, variantName: "plain", set: ["model.effort=low", "knowledge=off"] },
      {
        prompt: agentPrompt,
        variantName: "+knowledge",
        set: ["model.effort=low", "knowledge=on", "knowledge.k=6"],
      },
      { prompt: agentPrompt, variantName: "as-is", set: ["model.effort=low"] },
    ]);
    expect(
      chooseVariants({ model: "a,b", variant: ["x:knowledge=off", "y"], agentPrompt }).map(
        (v) => `${v.model} ${v.variantName}`,
      ),
    ).toEqual(["a x", "b x", "a y", "b y"]);
  });

  it.each([
    [["a:knowledge=off"], /at least two variants/],
    [["a:knowledge=off", "a:knowledge=on"], /names a twice/],
    [["a:", "b"], /empty place/],
    [["a:knowledge=off,,x=1", "b"], /empty place/],
    [[":knowledge=off", "b"], /is not NAME:PATH=VALUE/],
    [["a b:knowledge=off", "b"], /is not NAME:PATH=VALUE/],
  ])("refuses variants that are the same or can't be read: %j", (variant, message) => {
    expect(() => chooseVariants({ variant, agentPrompt: "prompts/eva" })).toThrow(message);
  });

  it("refuses one variant, an empty name, and one thing under two names", () => {
    expect(() => chooseVariants({ model: "sonnet", agentPrompt: "prompts/eva" })).toThrow(
      /at least two variants/,
    );
    expect(() => chooseVariants({ model: "sonnet,,haiku", agentPrompt: "prompts/eva" })).toThrow(
      /empty place/,
    );
    expect(() => chooseVariants({ model: "sonnet,claude-sonnet-5-5", agentPrompt: "prompts/eva" })).toThrow(
      /sonnet is claude-sonnet-5-5/,
    );
    expect(() => chooseVariants({ prompt: "prompts/eva,prompts/eva/", agentPrompt: "prompts/eva" })).toThrow(
      /one thing twice/,
    );
  });
});

describe("chooseJudge", () => {
  it("takes a strong model that is not compared", () => {
    const judge = (...agents: string[]): string => chooseJudge({ simulated: false, agents });
    expect(judge("claude-sonnet-5-5", "claude-haiku-5-5")).toBe("claude-opus-5-5");
    expect(judge("claude-opus-5-5", "claude-haiku-5-5")).toBe("claude-sonnet-5-5");
    expect(judge("claude-opus-5-5", "claude-sonnet-5-5")).toBe("claude-haiku-5-5");
    expect(judge("claude-opus-5-5", "claude-opus-5-5")).toBe("claude-sonnet-5-5");
  });

  it("takes the strongest where all are compared", () => {
    const agents = ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"];
    expect(chooseJudge({ simulated: false, agents })).toBe("claude-opus-5-5");
    expect(chooseJudge({ simulated: true, agents: ["sim-small", "sim-large"] })).toBe("sim-large");
    expect(chooseJudge({ simulated: true, agents: ["sim-large", "sim-large"] })).toBe("sim-small");
  });
});
