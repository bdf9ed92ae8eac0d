import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { replaceBuild } from "./replace-build.mjs";

let root = "";
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "assay-build-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const MINUTE = 60_000;

function build(files: Record<string, string>, now: number): void {
  const next = join(root, "next");
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(next, file)), { recursive: true });
    writeFileSync(join(next, file), text);
  }
  replaceBuild({ next, dist: join(root, "dist"), now });
}
const chunks = (): string[] => readdirSync(join(root, "dist/chunks")).sort();

it("leaves to running commands what they may still load, for an hour after it was replaced", () => {
  build({ "scripts/a.js": "1", "chunks/one-aaaaaaaa.js": "", "chunks/one-aaaaaaaa.js.map": "" }, 10 * MINUTE);
  build({ "scripts/a.js": "2", "chunks/one-bbbbbbbb.js": "" }, 500 * MINUTE);
  expect(chunks()).toEqual(["one-aaaaaaaa.js", "one-bbbbbbbb.js"]);
  expect(readFileSync(join(root, "dist/scripts/a.js"), "utf8")).toBe("2");

  build({ "scripts/a.js": "3", "chunks/one-cccccccc.js": "" }, 530 * MINUTE);
  expect(chunks()).toEqual(["one-aaaaaaaa.js", "one-bbbbbbbb.js", "one-cccccccc.js"]);
  build({ "scripts/a.js": "3", "chunks/one-cccccccc.js": "" }, 561 * MINUTE);
  expect(chunks()).toEqual(["one-bbbbbbbb.js", "one-cccccccc.js"]);
  // A file that comes back is no longer due for removal.
  build({ "scripts/a.js": "2", "chunks/one-bbbbbbbb.js": "" }, 580 * MINUTE);
  build({ "scripts/a.js": "2", "chunks/one-bbbbbbbb.js": "" }, 900 * MINUTE);
  expect(chunks()).toEqual(["one-bbbbbbbb.js"]);
});

it("leaves alone what a build does not make", () => {
  mkdirSync(join(root, "dist/types"), { recursive: true });
  writeFileSync(join(root, "dist/types/a.d.ts"), "");
  writeFileSync(join(root, "dist/.stamp"), "x");
  build({ "scripts/a.js": "" }, 0);
  build({ "scripts/a.js": "" }, 500 * MINUTE);
  expect(readdirSync(join(root, "dist")).sort()).toEqual([".retired.json", ".stamp", "scripts", "types"]);
});
