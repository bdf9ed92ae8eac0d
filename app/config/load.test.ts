import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "./load.ts";

let root = "";
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "assay-config-"))));
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string): void => writeFileSync(join(root, file), text);

describe("a project's configuration", () => {
  it("need not be there", async () => {
    expect(await loadConfig(root)).toBeNull();
  });

  it.each([
    ["assay.config.ts", "const out: string = 'o';\nexport default { defaults: { out, trials: 5 } };"],
    ["assay.config.mjs", "export default { defaults: { out: 'o', trials: 5 } };"],
    ["assay.config.json", '{ "defaults": { "out": "o", "trials": 5 } }'],
    ["assay.config.yaml", "defaults:\n  out: o\n  trials: 5\n"],
  ])("is read from %s", async (file, text) => {
    write(file, text);
    expect(await loadConfig(root)).toMatchObject({ file, defaults: { out: "o", trials: 5 } });
  });

  it("may be empty", async () => {
    write("assay.config.yaml", "# nothing yet\n");
    expect(await loadConfig(root)).toMatchObject({ file: "assay.config.yaml" });
  });

  it("is refused where there are two", async () => {
    write("assay.config.yaml", "{}");
    write("assay.config.ts", "export default {}");
    await expect(loadConfig(root)).rejects.toThrow("assay.config.ts, assay.config.yaml. Keep one");
  });

  it.each([
    [
      "defaults:\n  modle: haiku\n",
      "assay.config.yaml:2:3 defaults.modle: there is no such flag. Did you mean `model`?",
    ],
    [
      "defaults:\n  judge-model: opus\n",
      "2:3 defaults.judge-model: there is no such key. Did you mean `judgeModel`?",
    ],
    ["model: haiku\n", "assay.config.yaml:1:1 model: there is no such key here. Write it under `defaults:`."],
    [
      "grader: []\n",
      "assay.config.yaml:1:1 grader: there is no such key. There are: defaults, commands, graders, renderers.",
    ],
    ["defaults: { format: json }\n", "means something else in each command. Write it under `commands:`"],
    ["defaults:\n  anyway: true\n", "2:3 defaults.anyway: this is said each time, on the command line"],
    [
      "commands:\n  gate:\n    allow-removed: always\n",
      "3:5 commands.gate.allow-removed: this is said each time",
    ],
    ["defaults:\n  out: 5\n", "assay.config.yaml:2:3 defaults.out: "],
    ["defaults: [\n", "assay.config.yaml:"],
    ["graders: [5]\n", "must be a grader, or the path of a module"],
  ])("is refused with the place: %j", async (text, message) => {
    write("assay.config.yaml", text);
    await expect(loadConfig(root)).rejects.toThrow(message);
  });

  it("tells every mistake at once", async () => {
    write("assay.config.yaml", "defaults: { modle: haiku, ouput: x }\n");
    await expect(loadConfig(root)).rejects.toThrow(/modle.*\n.*ouput/);
  });

  it("names the keys of a configuration that is code", async () => {
    write("assay.config.ts", "export default { defaults: { modle: 'haiku' } };");
    await expect(loadConfig(root)).rejects.toThrow("assay.config.ts: defaults.modle: there is no such flag.");
  });

  it("may use zod where the project has none", async () => {
    write(
      "assay.config.ts",
      'import { z } from "zod";\nexport default { defaults: { judgeModel: z.string().parse("opus") } };\n',
    );
    expect(await loadConfig(root)).toMatchObject({ defaults: { judgeModel: "opus" } });
  });

  it("says where code of the user's broke", async () => {
    write("assay.config.ts", "\nthrow new Error('no such team');");
    await expect(loadConfig(root)).rejects.toThrow(
      /assay\.config\.ts can't be loaded: no such team \(at .*assay\.config\.ts:2:7\)/,
    );
  });
});
