import { describe, expect, it } from "vitest";
import { createStyle } from "../text/style.ts";
import { analyzeRouting, type RoutingInput } from "./analyze.ts";
import { renderRouting } from "./terminal.ts";

const to = (route: string, failed = false) => ({ route, failed, costUsd: 0.001, latencyMs: 100 });
const INPUT: RoutingInput = {
  file: "routing/pia.yaml",
  split: "test",
  simulated: true,
  model: "sim-small",
  agentModel: "sim-large",
  routes: ["orders", "repairs"],
  messages: [
    { route: "orders", classifier: to("orders"), keywords: "orders" },
    { route: "orders", classifier: to("repairs"), keywords: "unsure" },
    { route: "repairs", classifier: to("repairs"), keywords: "repairs" },
    { route: "unsure", classifier: to("unsure", true), keywords: "unsure" },
  ],
  leftOut: ["2 rows of a.csv"],
  stopped: null,
  sizes: [{ route: "orders", tokens: 3000, readUsd: 0.0003, writeUsd: 0.0075 }],
};

describe("how messages were sorted", () => {
  it("is a table with precision, recall, what is left open and what is misled", () => {
    const { ways, failed, usdPerMessage, medianMs } = analyzeRouting(INPUT);
    const [own, list] = ways;
    expect(own?.matrix).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect([own?.right.count, own?.unsure.count, own?.misled.count]).toEqual([3, 1, 1]);
    expect([own?.decided.count, own?.decided.of]).toEqual([2, 3]);
    expect(own?.routes.map(({ recall, precision }) => [recall.rate, precision.rate])).toEqual([
      [0.5, 1],
      [1, 0.5],
      [1, 1],
    ]);
    expect([list?.right.count, list?.unsure.count, list?.misled.count]).toEqual([3, 2, 0]);
    expect([failed, usdPerMessage, medianMs]).toEqual([1, 0.001, 100]);
  });

  it("has no price where that of one message is not known, and no row for a way that did not decide", () => {
    const [first, ...rest] = INPUT.messages;
    const unknown = { ...to("orders"), costUsd: null, latencyMs: null };
    const analysis = analyzeRouting({
      ...INPUT,
      messages: [
        { route: "orders", classifier: unknown, keywords: null },
        ...rest.map(({ route }) => ({ route, classifier: null, keywords: null })),
      ],
    });
    expect(first).toBeDefined();
    expect(analysis).toMatchObject({ usdPerMessage: null, medianMs: null, notSorted: 3 });
    expect(analysis.ways.map(({ way }) => way)).toEqual(["classifier"]);
  });

  it("is shown with intervals, and with what a change of the conversation costs", () => {
    const page = renderRouting(analyzeRouting(INPUT), { style: createStyle(false), width: 110 });
    expect(page).toMatch(/^SIMULATED/);
    expect(page).toMatch(/^as labelled +75\.0 % \[30\.1-95\.4\] 3\/4$/m);
    expect(page).toMatch(/^orders +1 +1 +· +50\.0 % \[\S+\] 1\/2 +100\.0 % \[\S+\] 1\/1$/m);
    expect(page).toMatch(/^orders +about 3,000 +\$0\.0003 +\$0\.0075$/m);
    expect(page).toContain("1 message got everything because sim-small gave no answer that could be used.");
    expect(page).toContain("Left out: 2 rows of a.csv.");
  });

  it("says what was not sorted, and why", () => {
    const messages = [...INPUT.messages, { route: "orders", classifier: null, keywords: null }];
    const analysis = analyzeRouting({ ...INPUT, messages, stopped: "The budget is spent." });
    expect(renderRouting(analysis, { style: createStyle(false), width: 110 })).toContain(
      "1 message was not sorted: The budget is spent.",
    );
  });
});
