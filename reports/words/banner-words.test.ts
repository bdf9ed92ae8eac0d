import { describe, expect, it } from "vitest";
import { bannerWords, isSimulated, shortBanner, type AnsweredRun } from "./banner-words.ts";
import { RECORDED } from "./words.ts";

const prompted = { agent: "pia", model: "sim-large", prompt: "prompts/pia" };
const real = { ...prompted, model: "claude-sonnet-5-5" };
const pia = { agent: "pia", ownAgent: true, model: "not known", prompt: "agents/pia.ts" };
const pedal = { agent: "pedal", model: "gpt-x", prompt: "agents/pedal.yaml" };
const served = { ...pedal, ownAgent: true, model: "sim-large", prompt: "http://127.0.0.1:3000" };
const log = (model: string) => ({ agent: "the agent", model, prompt: "log.jsonl" });

const onSimulator = (variant: AnsweredRun["variant"]): AnsweredRun => ({
  variant,
  target: { simulated: true, baseUrl: "in-process simulator" },
});
const onClaude = (variant: AnsweredRun["variant"]): AnsweredRun => ({
  variant,
  target: { simulated: false, baseUrl: "https://api.anthropic.com" },
});
const recorded = (model: string, simulated: boolean): AnsweredRun => ({
  variant: log(model),
  target: { simulated, baseUrl: RECORDED },
});

const ALL = "SIMULATED: says nothing about Claude";

describe("what is simulated", () => {
  it.each<[what: string, run: AnsweredRun, banner: RegExp | string | null, brief: string | null]>([
    ["a prompt on the simulator", onSimulator(prompted), ALL, ALL],
    ["a prompt on Claude", onClaude(real), null, null],
    [
      "an own agent, judged by the simulator",
      onSimulator(pia),
      /^SIMULATED judge and customers: .* Pia is not simulated/,
      "SIMULATED judge and customers",
    ],
    ["an own agent that is simulated as well", onSimulator(served), ALL, ALL],
    [
      "an own agent that is simulated, judged by Claude",
      onClaude(served),
      /^SIMULATED agent: what Pedal said is no statement about Claude, whoever judged it\.$/,
      "SIMULATED agent",
    ],
    ["an own agent, judged by Claude", onClaude(pedal), null, null],
    [
      "a simulator's conversations, by rules or by Claude",
      recorded("claude-x, sim-small", false),
      /^SIMULATED agent: what the agent said/,
      "SIMULATED agent",
    ],
    [
      "somebody's conversations, judged by the simulator",
      recorded("recorded", true),
      /^SIMULATED judge: .* as they were recorded/,
      "SIMULATED judge",
    ],
    ["a simulator's conversations, judged by it", recorded("sim-large", true), ALL, ALL],
    ["somebody's conversations", recorded("gpt-sim-1", false), null, null],
  ])("of %s", (_, run, banner, brief) => {
    const words = bannerWords([run]);
    if (banner instanceof RegExp) expect(words).toMatch(banner);
    else expect(words).toBe(banner);
    expect(shortBanner([run])).toBe(brief);
    expect(isSimulated(run)).toBe(banner !== null);
  });

  it("of runs that are compared is said of each where they differ", () => {
    expect(bannerWords([onSimulator(prompted), onSimulator(prompted)])).toBe(ALL);
    expect(bannerWords([onSimulator(pia), onSimulator(pedal), onSimulator(prompted)])).toContain(
      "Pia and Pedal are not simulated",
    );
    expect(bannerWords([onClaude(real), onClaude(pedal)])).toBeNull();
    expect(bannerWords([onSimulator(prompted), onClaude(real)])).toMatch(
      /^SIMULATED in part: .* of sim-large with prompts\/pia: everything; of claude-sonnet-5-5 with prompts\/pia: nothing\.$/,
    );
    expect(shortBanner([onSimulator(prompted), onClaude(real)])).toBe("SIMULATED in part");
    expect(shortBanner([onClaude(real), onClaude(pedal)])).toBeNull();
    expect(bannerWords([onClaude(served), onClaude(real)])).toContain(
      "its model is sim-large: the agent; of",
    );
  });
});
