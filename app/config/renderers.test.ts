import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStyle, RUN_FORMATS, runDocument } from "../../reports/index.ts";
import { aManifest } from "../../tests/fixtures/trials/records.ts";
import { piecesOf } from "../documents/pieces.ts";
import type { LoadedConfig } from "./load.ts";
import { loadRenderers } from "./renderers.ts";

let root = "";
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "assay-renderers-"))));
afterEach(() => rmSync(root, { recursive: true }));

const config = (...renderers: unknown[]): LoadedConfig => ({
  file: "assay.config.ts",
  placeOf: (path) => `assay.config.ts: ${path.join(".")}`,
  renderers: renderers as NonNullable<LoadedConfig["renderers"]>,
});
const chat = { name: "chat", file: "chat.json", render: () => "said" };

const data = () => runDocument({ manifest: aManifest({ cases: 2, trials: 1 }), records: [] });
const page = { style: createStyle(false), width: 80 };

/** A run of two cases in a project's own format. */
async function rendered(render: unknown, run = data()): Promise<string> {
  const own = (await loadRenderers(config({ ...chat, render }), root)).at(-1);
  return own === undefined ? "" : [...piecesOf(own, run, page)].join("");
}

describe("renderers of a project's own", () => {
  it("come after the built-in formats", async () => {
    expect(await loadRenderers(null, root)).toEqual(RUN_FORMATS);
    const formats = await loadRenderers(config(chat, { ...chat, name: "screen", file: null }), root);
    expect(formats.slice(0, -2)).toEqual(RUN_FORMATS);
    expect(formats.slice(-2)).toMatchObject([
      { name: "chat", file: "chat.json" },
      { name: "screen", file: null },
    ]);
  });

  it("are what their modules export: one, a list, or several by name", async () => {
    const one = (name: string): string => `{ name: "${name}", file: null, render: () => "" }`;
    writeFileSync(join(root, "a.ts"), `export default ${one("a")};`);
    writeFileSync(join(root, "b.mjs"), `export default [${one("b")}, ${one("c")}];`);
    writeFileSync(join(root, "d.ts"), `export const d: object = ${one("d")};\nexport const e = ${one("e")};`);
    const formats = await loadRenderers(config("./a.ts", "b.mjs", "d.ts"), root);
    expect(formats.slice(RUN_FORMATS.length).map((f) => f.name)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it.each([
    [{ name: "Chat" }, /name must be small letters/],
    [{ name: "markdown" }, /there is a format `markdown` already/],
    [{ file: undefined }, /file must be the name of its file/],
    [{ file: "../chat.json" }, /file must be the plain name of a file/],
    [{ file: "chat" }, /file must be the plain name of a file/],
    [{ file: "report.md" }, /report\.md is another file of a run's folder already/],
    [{ file: "Journal.ndjson" }, /Journal\.ndjson is another file/],
    [{ file: "gate.json" }, /gate\.json is another file/],
    [{ render: "text" }, /render must be a function/],
  ])("are refused with their place: %j", async (change, message) => {
    const loaded = loadRenderers(config({ ...chat, ...change }), root);
    await expect(loaded).rejects.toThrow(message);
    await expect(loaded).rejects.toThrow(/^assay\.config\.ts: renderers\.0: /);
  });

  it("have a name and a file of their own each", async () => {
    await expect(loadRenderers(config(chat, { ...chat, file: "b.json" }), root)).rejects.toThrow(
      /renderers\.1: there is a format `chat` already/,
    );
    await expect(loadRenderers(config(chat, { ...chat, name: "b" }), root)).rejects.toThrow(
      /renderers\.1: chat\.json is another file/,
    );
  });
});

describe("what a renderer gives", () => {
  it("is a text, or pieces of one, of what was counted and recorded", async () => {
    const render = (run: ReturnType<typeof data>): string =>
      `${run.analysis.counts.planned} ${run.manifest.cases.length} ${run.records.length}`;
    expect(await rendered(render)).toBe("2 2 0");
    expect(await rendered(() => ["a", "b"])).toBe("ab");
    expect(await rendered((_: unknown, { width }: typeof page) => `${width}`)).toBe("80");
  });

  it.each([
    [() => Promise.resolve("late"), /the format chat failed: it gave a promise/],
    [() => undefined, /it gave neither a text nor pieces of one/],
    [() => ({ text: "a" }), /it gave neither a text nor pieces of one/],
    [() => ["a", 1], /it gave a piece that is no text/],
    [
      () => {
        throw new Error("no colour");
      },
      /the format chat failed: no colour/,
    ],
  ])("is an error of that format alone where it is not text: %s", async (render, message) => {
    await expect(rendered(render)).rejects.toThrow(message);
  });

  it("changes nothing for anybody else, whatever it does to what it was given", async () => {
    const run = data();
    const before = JSON.stringify(run);
    const render = (given: ReturnType<typeof data>): string => {
      given.analysis.counts.passed = 99;
      given.manifest.cases.length = 0;
      (given.records as unknown[]).push(1);
      return "done";
    };
    expect(await rendered(render, run)).toBe("done");
    expect(JSON.stringify(run)).toBe(before);
  });
});
