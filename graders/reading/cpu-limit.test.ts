import { describe, expect, it } from "vitest";
import { TOO_LONG, withinCpu } from "./cpu-limit.ts";

/** Work that needs this much CPU time, on a machine that gives it this share of a processor. */
function work({ needs, share }: { needs: number; share: number }) {
  const tries: number[] = [];
  let cpu = 1000;
  const result = withinCpu(
    (ms) => {
      tries.push(ms);
      cpu += Math.min(needs, ms * share);
      if (needs > ms * share) throw new Error("timeout");
      return "done";
    },
    { cpuMs: () => cpu, isTimeout: (error) => error instanceof Error && error.message === "timeout" },
  );
  return { result, tries };
}

describe("what may take without end", () => {
  it.each([
    ["at once, where it is quick", { needs: 1, share: 1 }, "done", [50]],
    ["with more patience, where it is slow", { needs: 150, share: 1 }, "done", [50, 250]],
    ["with more patience, where the machine is busy", { needs: 20, share: 0.125 }, "done", [50, 2000]],
    ["also where the machine is very busy", { needs: 100, share: 0.02 }, "done", [50, 12_500]],
  ])("is done %s", (_, how, result, tries) => {
    expect(work(how)).toEqual({ result, tries });
  });

  it.each([
    ["soon, where it has a processor to itself", 1, [50, 250, 250]],
    ["later, where the machine is busy", 0.125, [50, 2000, 2000]],
    ["in the end, where it has next to none", 0.0001, [50, 12_500, ...Array<number>(6).fill(30_000)]],
  ])("is given up %s", (_, share, tries) => {
    expect(work({ needs: Number.POSITIVE_INFINITY, share })).toEqual({ result: TOO_LONG, tries });
  });

  it("has another try where the processor was busy with something else for once", () => {
    let tries = 0;
    let cpu = 0;
    const run = (): string => {
      tries += 1;
      if (tries === 2) cpu += 250;
      if (tries > 2) return "done";
      throw new Error("timeout");
    };
    expect(withinCpu(run, { cpuMs: () => cpu, isTimeout: () => true })).toBe("done");
  });

  it("tells any other failure", () => {
    const run = (): never => {
      throw new Error("broken");
    };
    expect(() => withinCpu(run, { cpuMs: () => 0, isTimeout: () => false })).toThrow("broken");
  });
});
