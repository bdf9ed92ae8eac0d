import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot, rootAbove } from "./package-root.ts";

const scratch = mkdtempSync(join(tmpdir(), "root-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function folder(path: string, manifest?: string): string {
  const full = join(scratch, path);
  mkdirSync(full, { recursive: true });
  if (manifest !== undefined) writeFileSync(join(full, "package.json"), manifest);
  return full;
}

describe("the package's folder", () => {
  it("is the one that holds this file", () => {
    expect(join(packageRoot(), "prompts")).toBe(import.meta.dirname);
  });

  it("is the nearest with a package.json of that name, from the source and from dist", () => {
    const root = folder("node_modules/assay", '{"name": "assay"}');
    expect(rootAbove(folder("node_modules/assay/prompts"))).toBe(root);
    folder("node_modules/assay/dist", '{"type": "module"}');
    expect(rootAbove(folder("node_modules/assay/dist/prompts"))).toBe(root);
  });

  it("is not a stranger's, nor one whose package.json can't be read", () => {
    folder("assay", '{"name": "assay"}');
    folder("assay/other", '{"name": "other"}');
    expect(rootAbove(folder("assay/other/broken", "{"))).toBe(join(scratch, "assay"));
    expect(() => rootAbove(scratch)).toThrow(/no package.json named "assay" in or above/);
  });
});
