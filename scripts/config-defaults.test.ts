import { describe, expect, it } from "vitest";
import type { LoadedConfig } from "../app/config/load.ts";
import { CONFIGURABLE, NEVER_A_DEFAULT } from "../app/config/schema.ts";
import { flagsOfAll, setDefaults } from "./config-defaults.ts";
import { createProgram } from "./program.ts";

const nothing = () => Promise.reject(new Error("nothing runs here"));
const program = () => createProgram({ version: "0", world: nothing, formats: nothing });

const config = (written: Pick<LoadedConfig, "defaults" | "commands">): LoadedConfig => ({
  file: "assay.config.yaml",
  placeOf: (path) => path.join("."),
  ...written,
});

it("every flag of every command may have a default, or is known never to have one", () => {
  const commands = [...flagsOfAll(program())].filter(([name]) => name !== "init");
  const flags = new Set(commands.flatMap(([, own]) => own));
  expect([...flags].sort()).toEqual([...CONFIGURABLE, ...NEVER_A_DEFAULT].sort());
});

describe("a default is read as its flag would be", () => {
  const options = async (command: string, flags: NonNullable<LoadedConfig["commands"]>[string]) => {
    const found = program().commands.find((c) => c.name() === command);
    if (found === undefined) throw new Error(`there is no ${command}`);
    await setDefaults(found, config({ commands: { [command]: flags } }));
    return found.opts();
  };

  it.each([
    ["run", { tag: "smoke" }, { tag: ["smoke"] }],
    ["run", { tag: ["smoke", "slow"] }, { tag: ["smoke", "slow"] }],
    ["run", { budgetUsd: 5 }, { budgetUsd: 5 }],
    ["run", { budgetTokens: "2M" }, { budgetTokens: 2_000_000 }],
    ["run", { giveUpAfter: "90s" }, { giveUpAfter: 90_000 }],
    ["run", { cache: false }, { cache: false }],
    ["run", { cache: true }, { cache: true }],
    ["run", { strict: false }, { strict: undefined }],
    ["run", { concurrency: "auto" }, { concurrency: "auto" }],
    ["run", { concurrency: 8 }, { concurrency: 8 }],
    ["gate", { margin: "3%" }, { margin: 0.03 }],
    ["gate", { looks: [3, 6] }, { looks: [3, 6] }],
    ["gate", { baseline: false }, { baseline: false }],
    ["gate", { baseline: "b.yaml" }, { baseline: "b.yaml" }],
    ["gate", { onInconclusive: "pass" }, { onInconclusive: "pass" }],
    ["plan", { model: ["sonnet", "haiku"] }, { model: "sonnet,haiku" }],
    ["plan", { trials: 5 }, { trials: [5] }],
  ])("%s %j", async (command, flags, expected) => {
    expect(await options(command, flags as never)).toMatchObject(expected);
  });

  it("and refused with its place, every one at once", async () => {
    await expect(options("run", { budgetUsd: -1, giveUpAfter: "ten minutes" })).rejects.toThrow(
      /commands\.run\.budgetUsd: It must be dollars.*\n?.*commands\.run\.giveUpAfter: It must be a time|commands\.run\.giveUpAfter[\s\S]*budgetUsd/,
    );
  });
});
