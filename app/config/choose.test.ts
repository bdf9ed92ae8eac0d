import { expect, it } from "vitest";
import { chooseDefaults, unusableDefaults } from "./choose.ts";
import type { LoadedConfig } from "./load.ts";

const config = (written: Pick<LoadedConfig, "defaults" | "commands">): LoadedConfig => ({
  file: "assay.config.yaml",
  placeOf: (path) => path.join("."),
  ...written,
});

const FLAGS = [
  "model",
  "prompt",
  "agent",
  "judgeModel",
  "simulator",
  "mind",
  "out",
  "trials",
  "resume",
  "margin",
];

it.each([
  ["of all commands", { defaults: { out: "o" } }, "run", [], { out: "o" }],
  [
    "of the command before that of all",
    { defaults: { out: "o" }, commands: { run: { out: "r" } } },
    "run",
    [],
    { out: "r" },
  ],
  ["of another command is none", { commands: { gate: { out: "g" } } }, "run", [], {}],
  ["gives way to what was typed", { defaults: { out: "o", trials: 3 } }, "run", ["out"], { trials: 3 }],
  ["of an agent gives way to a typed prompt", { defaults: { agent: "a.ts" } }, "run", ["prompt"], {}],
  ["of a prompt gives way to a typed agent", { defaults: { prompt: "p" } }, "run", ["agent"], {}],
  [
    "changes nothing of the plan that is taken up",
    { defaults: { model: "m", agent: "a.ts", out: "o" } },
    "run",
    ["resume"],
    { out: "o" },
  ],
  [
    "changes nothing of what was played",
    { defaults: { model: "m", margin: "3%" } },
    "gate",
    ["run"],
    { margin: "3%" },
  ],
  [
    "never says that variants are played",
    { defaults: { model: "m", prompt: "p", trials: 2 } },
    "compare",
    [],
    { trials: 2 },
  ],
  ["never puts a gate on the simulator", { defaults: { simulator: true } }, "gate", [], {}],
  [
    "never sends recorded conversations",
    { defaults: { judgeModel: "opus", simulator: true } },
    "grade",
    [],
    {},
  ],
  [
    "of grade itself may",
    { commands: { grade: { judgeModel: "opus" } } },
    "grade",
    [],
    { judgeModel: "opus" },
  ],
])("a default %s", (_, written, command, typed, expected) => {
  const chosen = chooseDefaults(config(written), { command, flags: [...FLAGS], typed });
  expect(Object.fromEntries(chosen.map((c) => [c.flag, c.value]))).toEqual(expected);
});

it("of a command that there is not, or a flag that it has not, is a mistake", () => {
  const commands = new Map([
    ["run", ["out"]],
    ["gate", ["out", "simulator"]],
  ]);
  const wrong = unusableDefaults(
    config({ commands: { rnu: {}, run: { margin: 0.1, out: "o" }, gate: { simulator: true } } }),
    commands,
  );
  expect(wrong).toEqual([
    "commands.rnu: there is no such command. There are: run, gate.",
    "commands.run.margin: `assay run` has no such flag.",
    "commands.gate.simulator: this is said each time, on the command line; it is never a default of `assay gate`.",
  ]);
});
