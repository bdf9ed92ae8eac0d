import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { keysOf } from "../../app/editors/explain.ts";
import { schemaFiles, schemasOf, writeSchemas } from "../../app/editors/schemas.ts";
import { DEFAULT_ANSWERS } from "../../app/init/answers.ts";
import { initProject } from "../../app/init/init.ts";
import { GRADERS } from "../../graders/index.ts";
import { flagWords } from "../flags/flag-words.ts";
import { createProgram } from "../program.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const nothing = () => Promise.reject(new Error("nothing runs here"));
const flags = flagWords(createProgram({ version: "0", world: nothing, formats: nothing }));
const schemas = schemasOf({ graders: GRADERS, flags });

/** The schema that a file names in its first line, for the YAML plugin of an editor. */
const NAMED = /^# yaml-language-server: \$schema=(\S+)$/m;

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
const validators = new Map([...schemas].map(([name, schema]) => [name, ajv.compile(schema)]));

/** The schema's errors for a file that names it. */
function faultsOf(file: string): string {
  const text = readFileSync(file, "utf8");
  const named = NAMED.exec(text.split("\n")[0] ?? "")?.[1];
  if (named === undefined) return "names no schema in its first line";
  const isThere = readdirSync(dirname(join(dirname(file), named))).includes(basename(named));
  const validate = validators.get(basename(named));
  if (!isThere || validate === undefined) return `names ${named}, which is not there`;
  return validate(parse(text)) ? "" : ajv.errorsText(validate.errors);
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(?!articles).*\.yaml$/.test(name))
    .map((name) => join(folder, name));
}

describe("the JSON Schemas for editors", () => {
  it("are fresh on disk: otherwise run `assay schema`", () => {
    for (const [name, text] of schemaFiles({ graders: GRADERS, flags })) {
      expect(readFileSync(join(ROOT, "cases", name), "utf8")).toBe(text);
    }
  });

  it("are written where the files look for them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-schema-"));
    const written = await writeSchemas(folder, { graders: GRADERS, flags });
    expect(written.map((file) => relative(folder, file))).toEqual([...schemas.keys()]);
    expect(readdirSync(folder).sort()).toEqual([...schemas.keys()].sort());
  });

  it.each([...schemas.keys()])("say of every key what it means, and how its value is written: %s", (name) => {
    const keys = keysOf(schemas.get(name) ?? {});
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter(({ description }) => description === null).map(({ path }) => path)).toEqual([]);
    expect(keys.filter(({ wantsExample }) => wantsExample).map(({ path }) => path)).toEqual([]);
  });

  it("give examples that they allow themselves", () => {
    const wrong = [...schemas].flatMap(([name, whole]) =>
      keysOf(whole).flatMap(({ path, schema }) => {
        const examples = Array.isArray(schema["examples"]) ? (schema["examples"] as unknown[]) : [];
        if (examples.length === 0) return [];
        const validate = ajv.compile({ ...schema, definitions: whole["definitions"] ?? {} });
        return examples
          .filter((example) => !validate(example))
          .map((one) => `${name} ${path}: ${JSON.stringify(one)}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("refuse what is misspelt", () => {
    const refuses = (name: string, value: unknown): boolean => validators.get(name)?.(value) === false;
    const case_ = { id: "a", turns: [{ customer: "Hi" }] };
    expect(refuses("case.schema.json", { suite: "a", cases: [{ ...case_, tgas: [] }] })).toBe(true);
    expect(
      refuses("case.schema.json", {
        suite: "a",
        cases: [{ ...case_, expect: [{ says: "a", equals: "b" }] }],
      }),
    ).toBe(true);
    expect(
      refuses("manifest.schema.json", {
        name: "a",
        model: { id: "m", max_tokens: 1 },
        sections: [{ file: "a.md", placement: "system" }],
        knowledge: { kk: 1 },
      }),
    ).toBe(true);
    expect(refuses("mind.schema.json", { plays: "x", agent: [{ whn: "a", reply: "b" }] })).toBe(true);
    expect(refuses("agent.schema.json", { name: "a", url: "http://127.0.0.1:1", shpae: "openai" })).toBe(
      true,
    );
    expect(refuses("retrieval.schema.json", { questions: [{ ask: "a", article: ["b"] }] })).toBe(true);
    expect(refuses("routing.schema.json", { messages: [{ say: "a", rout: "b" }] })).toBe(true);
    expect(refuses("config.schema.json", { defaults: { jugdeModel: "opus" } })).toBe(true);
    expect(refuses("config.schema.json", { defaults: { judgeModel: "opus" }, graders: ["./a.ts"] })).toBe(
      false,
    );
  });
});

describe("files that are shipped", () => {
  const folders = [
    "cases/eva",
    "prompts/eva",
    "examples/pedal/cases",
    "examples/pedal/prompts",
    "examples/pedal/minds",
    "examples/pedal/agents",
    "retrieval",
    "routing",
  ];
  it.each(folders.flatMap((folder) => yamlFiles(join(ROOT, folder))).map((file) => relative(ROOT, file)))(
    "name their schema, which allows them: %s",
    (file) => {
      expect(faultsOf(join(ROOT, file))).toBe("");
    },
  );

  it("and those of a new project, too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-init-"));
    await initProject({
      folder,
      answers: DEFAULT_ANSWERS,
      command: { run: "npx assay", package: "../assay", dependency: null },
    });
    const files = ["cases", "prompts", "minds"].flatMap((name) => yamlFiles(join(folder, name)));
    expect(files.map((file) => [relative(folder, file), faultsOf(file)])).toEqual(
      files.map((file) => [relative(folder, file), ""]),
    );
    expect(files).toHaveLength(5);
  });
});
