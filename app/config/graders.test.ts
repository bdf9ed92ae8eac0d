import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { gradeCheck, GRADERS, graderVersions } from "../../graders/index.ts";
import { conversation, makeCheck } from "../../tests/fixtures/graders.ts";
import { loadGraders } from "./graders.ts";
import type { LoadedConfig } from "./load.ts";

let root = "";
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "assay-graders-"))));
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string): void => writeFileSync(join(root, file), text);
const config = (...graders: unknown[]): LoadedConfig => ({
  file: "assay.config.ts",
  placeOf: (path) => `assay.config.ts: ${path.join(".")}`,
  graders: graders as NonNullable<LoadedConfig["graders"]>,
});

/** A module without package imports, because a temporary folder has no packages. */
const moduleOf = (kind: string, grade: string): string =>
  `
import { most } from "./most.js";
export default (zod: typeof import("zod")) => 0;
export const grader = { kind: "${kind}", version: 1, about: "At most so long.", needsJudge: false, negatable: true,
  schema: (globalThis as any).schemaOfTheTest, describe: (s: unknown) => "short", grade: ${grade} };
`.replace(/export default .*\n/, "");

const plain = {
  kind: "short",
  version: 1,
  about: "At most so long.",
  schema: z.strictObject({ at_most: z.number() }),
  needsJudge: false,
  negatable: true,
  describe: ({ at_most }: { at_most: number }) => `at most ${at_most} characters`,
  grade: (
    { at_most }: { at_most: number },
    { transcript }: { transcript: { turns: { agent: string }[] } },
  ) => {
    const length = transcript.turns[0]?.agent.length ?? 0;
    return { status: length <= at_most ? "pass" : "fail", reason: `${length} characters`, evidence: [] };
  },
};

/** The verdict of a check of `short` on a reply of two characters. */
async function decide(grader: object, settings: unknown) {
  write("assay.config.ts", "");
  const graders = await loadGraders(config(grader), root);
  const check = { ...makeCheck("says", "x"), kind: "short", settings };
  const subject = { transcript: conversation("Hi"), turn: 0, knowledge: "" };
  return gradeCheck({ graders, check, id: "expect.0", subject, context: { judge: null } });
}

describe("graders of a project's own", () => {
  it("are added to the built-in ones", async () => {
    write("assay.config.ts", "");
    expect(await loadGraders(null, root)).toEqual(GRADERS);
    expect([...(await loadGraders(config(plain), root)).keys()]).toEqual([...GRADERS.keys(), "short"]);
  });

  it("decide checks, with their own label", async () => {
    expect(await decide(plain, { at_most: 2 })).toMatchObject({
      label: "at most 2 characters",
      verdict: { status: "pass", reason: "2 characters" },
    });
    expect((await decide(plain, { at_most: 1 })).verdict.status).toBe("fail");
  });

  it.each([true, undefined, "pass", { status: "passed", reason: "", evidence: [] }, { status: "pass" }])(
    "never pass a check with what is no verdict: %j",
    async (answer) => {
      const { verdict } = await decide({ ...plain, grade: () => answer }, { at_most: 9 });
      expect(verdict).toMatchObject({ status: "unscored" });
      expect(verdict.reason).toContain("its answer is not a verdict");
    },
  );

  it("may fail to describe a check, and still decide it", async () => {
    const silent = {
      ...plain,
      describe: () => {
        throw new Error("no words");
      },
    };
    expect(await decide(silent, { at_most: 2 })).toMatchObject({
      label: "short",
      verdict: { status: "pass" },
    });
  });

  it("come from modules, whose source and imports are part of their version", async () => {
    mkdirSync(join(root, "graders"));
    write("package.json", '{"type":"module"}');
    write("graders/most.ts", "export const most = 3;");
    write(
      "graders/short.ts",
      moduleOf("short", "() => ({ status: 'pass', reason: String(most), evidence: [] })"),
    );
    Object.assign(globalThis, { schemaOfTheTest: plain.schema });
    const versions = async () =>
      graderVersions(await loadGraders(config("./graders/short.ts"), root))["short"];
    const first = await versions();
    expect(first).toMatch(/^1 [0-9a-f]{64}$/);
    expect(await versions()).toBe(first);
    write("graders/most.ts", "export const most = 4;");
    expect(await versions()).not.toBe(first);
  });

  it.each([
    [
      { ...plain, kind: "says" },
      "graders: there is a grader `says` already, a built-in one. Give yours another",
    ],
    [{ ...plain, kind: "not" }, "graders.0: this is no grader: kind means something else in a check already"],
    [{ ...plain, kind: "Short!" }, "kind must be small letters"],
    [{ ...plain, version: 0 }, "version"],
    [{ ...plain, needsJudge: undefined }, "needsJudge must say whether it asks a model"],
    [{ ...plain, schema: { type: "object" } }, "schema must be a schema of zod 4"],
    [{ ...plain, grade: "pass" }, "grade must be a function"],
    [{}, "this is no grader: kind"],
  ])("are refused with their place where they can't be used: %#", async (grader, message) => {
    write("assay.config.ts", "");
    await expect(loadGraders(config(grader), root)).rejects.toThrow(message);
  });

  it("are refused twice", async () => {
    write("assay.config.ts", "");
    await expect(loadGraders(config(plain, plain), root)).rejects.toThrow("`short` already. Give");
  });

  it("are refused with the path of a module that is not there", async () => {
    await expect(loadGraders(config("./graders/gone.ts"), root)).rejects.toThrow(
      "assay.config.ts: graders.0: ./graders/gone.ts can't be loaded",
    );
  });
});
