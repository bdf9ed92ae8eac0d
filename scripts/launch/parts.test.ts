import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openPacked, writePacked } from "../packed.mjs";
import { openCompiledCode, writeCompiledCode } from "./compiled-code.ts";
import { createParts, type CommandParts } from "./parts.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "assay-parts-"))));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string): string => join(folder, name);
const stored = (): string => path("code.bin");

/** A command of these parts, with what is stored of their code. */
function parts(sources: Record<string, string>): CommandParts {
  const packed = new Map(Object.entries(sources).map(([name, source]) => [name, Buffer.from(source)]));
  writePacked(path("command.parts"), "tests", packed);
  const opened = openPacked(path("command.parts"), "tests");
  if (opened === null) throw new Error("The parts can't be opened.");
  return createParts({ outside: path("any.cjs"), sources: opened, code: openCompiledCode(stored()) });
}

describe("parts of the command", () => {
  it("load each other, once, from where they are", () => {
    const { load } = parts({
      "a.cjs":
        "exports.b = require('./b.cjs'); exports.again = require('./b.cjs'); exports.n = require('node:path').sep",
      "b.cjs": "module.exports = { file: __filename, folder: __dirname, random: Math.random() }",
    });
    const a = load(path("a.cjs")) as { b: { file: string; folder: string }; again: unknown; n: string };
    expect(a.b).toMatchObject({ file: path("b.cjs"), folder });
    expect(a.again).toBe(a.b);
    expect(a.n).toBe("/");
    expect(load(path("a.cjs"))).toBe(a);
  });

  it("may need each other", () => {
    const { load } = parts({
      "a.cjs": "exports.early = 1; exports.b = require('./b.cjs'); exports.late = 2",
      "b.cjs": "const a = require('./a.cjs'); exports.seen = { ...a }; exports.later = () => a.late",
    });
    const { b } = load(path("a.cjs")) as { b: { seen: unknown; later: () => number } };
    expect(b.seen).toEqual({ early: 1 });
    expect(b.later()).toBe(2);
  });

  it("are loaded when they are used, where the build says so", () => {
    const { load } = parts({
      "a.cjs": "const b = Lazily('./b.cjs'); globalThis.loaded = []; exports.f = () => b().n",
      "b.cjs": "globalThis.loaded.push('b'); exports.n = 1",
    });
    const loaded = (): unknown => Reflect.get(globalThis, "loaded");
    const a = load(path("a.cjs")) as { f: () => number };
    expect(loaded()).toEqual([]);
    expect([a.f(), a.f()]).toEqual([1, 1]);
    expect(loaded()).toEqual(["b"]);
  });

  it("are there when they are needed, also where the installation was deleted meanwhile", () => {
    const { load } = parts({ "a.cjs": "exports.b = () => require('./b.cjs').n", "b.cjs": "exports.n = 1" });
    const { b } = load(path("a.cjs")) as { b: () => number };
    rmSync(path("command.parts"));
    expect(b()).toBe(1);
  });

  it("that the command does not have are named", () => {
    expect(() => parts({}).load(path("a.cjs"))).toThrow(`${path("a.cjs")} is not a part of the command.`);
  });

  it("name the file and the line of an error, and are not half loaded after it", () => {
    const { load } = parts({ "a.cjs": "\nthrow new Error('broken')" });
    const errors = [0, 1].map(() => {
      try {
        return load(path("a.cjs"));
      } catch (error) {
        return (error as Error).stack;
      }
    });
    expect(errors).toEqual([0, 1].map(() => expect.stringContaining(`${path("a.cjs")}:2:`)));
  });

  it("import what is not of the command by Node's own loader", async () => {
    const { load } = parts({
      "a.cjs": "exports.loaded = Import(require('node:url').pathToFileURL(__dirname + '/own.mjs').href)",
    });
    writeFileSync(path("own.mjs"), "export const own = import.meta.url.endsWith('own.mjs')");
    expect(await (load(path("a.cjs")) as { loaded: Promise<unknown> }).loaded).toMatchObject({ own: true });
  });
});

describe("compiled code", () => {
  /** V8 compares only the lengths of two sources: an answer of 1 comes from stored code. */
  const ONE = "exports.f = () => 1";
  const TWO = "exports.f = () => 2";

  function answer(): number {
    const made = parts({ "a-1.cjs": TWO });
    return (made.load(path("a-1.cjs")) as { f: () => number }).f();
  }

  beforeEach(() => {
    const made = parts({ "a-1.cjs": ONE });
    (made.load(path("a-1.cjs")) as { f: () => number }).f();
    writeCompiledCode(stored(), made.compiled());
  });

  it("is used in place of the source, so a part's name must depend on its content", () => {
    expect(answer()).toBe(1);
  });

  it("is not used where the file is missing", () => {
    rmSync(stored());
    expect(answer()).toBe(2);
  });

  it.each([0, 3, 4, 20, -1])("is not used where the file ends after %i bytes", (bytes) => {
    const whole = readFileSync(stored());
    writeFileSync(stored(), whole.subarray(0, bytes));
    expect(answer()).toBe(2);
  });

  it.each(["version", "arch", "platform"] as const)("is not used by a Node with another %s", (what) => {
    vi.spyOn(process, what, "get").mockReturnValue("other");
    expect(answer()).toBe(2);
  });

  it("is not used by another program, although it calls itself the same", () => {
    vi.spyOn(process, "execPath", "get").mockReturnValue(path("command.parts"));
    expect(answer()).toBe(2);
  });

  it("is not used with other flags of V8", () => {
    setFlagsFromString("--no-flush-bytecode");
    try {
      expect(answer()).toBe(2);
    } finally {
      setFlagsFromString("--flush-bytecode");
    }
  });

  it("is not used where it is counted what runs", () => {
    vi.stubEnv("NODE_V8_COVERAGE", folder);
    expect(answer()).toBe(2);
  });
});
