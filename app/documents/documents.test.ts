import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Format } from "../../reports/text/format.ts";
import { COMPARISON_FORMATS, GATE_FORMATS, RUN_FORMATS } from "../../reports/formats.ts";
import { createStyle } from "../../reports/text/style.ts";
import { chooseFormat, fileDocument, showDocument, type DocumentTarget } from "./index.ts";

const good: Format<string> = { name: "good", file: "good.txt", render: (data) => `said: ${data}` };
const atOnce: Format<string> = {
  name: "at-once",
  file: "at-once.txt",
  render: () => {
    throw new Error("no such colour");
  },
};
const halfWay: Format<string> = {
  name: "half-way",
  file: "half-way.txt",
  *render(data) {
    yield data;
    throw new TypeError("x is undefined.");
  },
};
const pieces: Format<string> = { name: "pieces", file: "pieces.txt", render: (data) => [data, data] };
const screen: Format<string> = {
  name: "screen",
  file: null,
  render: (data, { width }) => `${data} ${width}`,
};

async function desk(env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "assay-documents-"));
  const told: string[] = [];
  const printed: string[] = [];
  const appended: string[] = [];
  const made: DocumentTarget = {
    world: { cwd: folder, env, tell: (line) => void told.push(line) },
    page: { style: createStyle(false), width: 77 },
    print: (text) => void printed.push(text),
    guard: null,
    append: (_path, text) => Promise.resolve(void appended.push(text)),
  };
  return { folder, told, printed, appended, desk: made };
}

const to = (folder: string) => ({ folder, runs: [{ path: "runs/a", journal: folder }] });

describe("a renderer that throws", () => {
  it("does not prevent the other reports, is named, and leaves no half file", async () => {
    const { folder, told, desk: own } = await desk();
    const formats = [atOnce, good, halfWay, pieces, screen];
    const { files, whole } = await fileDocument({ data: "hello", formats, ...to(folder) }, own);
    expect({ files, whole }).toEqual({ files: ["good.txt", "pieces.txt"], whole: false });
    expect((await readdir(folder)).toSorted()).toEqual(["good.txt", "pieces.txt"]);
    expect(await readFile(join(folder, "pieces.txt"), "utf8")).toBe("hellohello");
    expect(told).toEqual([
      "at-once.txt can't be written: the format at-once failed: no such colour.",
      "half-way.txt can't be written: the format half-way failed: x is undefined.",
      "What was played is safe: assay report runs/a shows it.",
    ]);
  });

  it("is said on the screen too, and nothing else is lost", async () => {
    const { told, printed, desk: own } = await desk();
    expect(showDocument({ data: "hello", format: atOnce }, own)).toBe(false);
    expect(showDocument({ data: "hello", format: screen }, own)).toBe(true);
    expect(printed).toEqual(["hello 77"]);
    expect(told).toEqual([expect.stringContaining("the format at-once failed: no such colour")]);
  });

  it("still ends the guard of a screen, and a file for programs has none", async () => {
    const { printed, desk: own } = await desk();
    const guarded = { ...own, guard: { before: "<", after: ">" } };
    showDocument({ data: "hello", format: screen }, guarded);
    showDocument({ data: "hello", format: good }, guarded);
    showDocument({ data: "hello", format: { ...halfWay, file: null } }, guarded);
    expect(printed).toEqual(["<", "hello 77", ">", "said: hello", "<", "hello", ">"]);
  });

  it("costs the page of a CI job nothing but itself", async () => {
    const { folder, appended, desk: own } = await desk({ GITHUB_STEP_SUMMARY: "summary" });
    const markdown = { ...good, name: "markdown" };
    expect(
      await fileDocument({ data: "hello", formats: [atOnce, markdown], ...to(folder) }, own),
    ).toMatchObject({
      whole: false,
    });
    expect(appended).toEqual(["said: hello\n"]);
    const broken = { ...atOnce, name: "markdown" };
    expect(await fileDocument({ data: "hello", formats: [broken, good], ...to(folder) }, own)).toMatchObject({
      files: ["good.txt"],
    });
    expect(appended).toHaveLength(1);
  });
});

describe("a disk that refuses", () => {
  it("is told from a journal that is gone, too", async () => {
    const { folder, told, desk: own } = await desk();
    const runs = [{ path: "runs/a", journal: join(folder, "none.ndjson") }];
    await fileDocument({ data: "hello", formats: [atOnce], folder, runs }, own);
    expect(told.at(-1)).toMatch(/none\.ndjson is gone, too: what was played is lost/);
  });

  it("is said for the file that it refuses, and the others are written", async () => {
    const { folder, told, desk: own } = await desk();
    await writeFile(join(folder, "in-the-way"), "");
    const blocked = { ...good, file: "in-the-way/good.txt" };
    const { files } = await fileDocument({ data: "hello", formats: [blocked, pieces], ...to(folder) }, own);
    expect(files).toEqual(["pieces.txt"]);
    expect(told[0]).toMatch(/^in-the-way\/good\.txt can't be written: ENOTDIR/);
  });
});

describe("the registry", () => {
  it.each([
    ["run", RUN_FORMATS],
    ["gate", GATE_FORMATS],
    ["comparison", COMPARISON_FORMATS],
  ])("of a %s names each format and each file once", (_, formats) => {
    const names = formats.map((f) => f.name);
    const files = formats.flatMap((f) => f.file ?? []);
    expect([new Set(names).size, new Set(files).size]).toEqual([names.length, files.length]);
  });

  it("names what there is where a format is not known", () => {
    expect(() => chooseFormat(RUN_FORMATS, "pdf")).toThrow(
      /^There is no format pdf\. There are: terminal, markdown, json, junit, [\w, -]+\.$/,
    );
    expect(chooseFormat(RUN_FORMATS, "junit").file).toBe("junit.xml");
  });
});
