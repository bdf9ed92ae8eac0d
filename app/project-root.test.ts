import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProjectRoot, fromRoot } from "./project-root.ts";

let top = "";
beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "assay-root-")));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const folder = (...names: string[]): string => {
  const path = join(top, ...names);
  mkdirSync(path, { recursive: true });
  return path;
};

describe("the project's root", () => {
  it("is the nearest folder upwards with cases/ and prompts/", () => {
    folder("shop", "prompts", "eva");
    const deep = folder("shop", "cases", "eva");
    expect(findProjectRoot(deep)).toBe(join(top, "shop"));
    expect(findProjectRoot(folder("shop", "docs", "a", "b"))).toBe(join(top, "shop"));
    expect(findProjectRoot(join(top, "shop"))).toBe(join(top, "shop"));
  });

  it("is the nearer one of two", () => {
    for (const name of ["cases", "prompts"]) {
      folder("shop", name);
      folder("shop", "examples", "pedal", name);
    }
    expect(findProjectRoot(folder("shop", "examples", "pedal", "notes"))).toBe(
      join(top, "shop/examples/pedal"),
    );
  });

  it("may be told by a configuration, or by an entry in package.json, and not by any package.json", () => {
    writeFileSync(join(folder("a"), "assay.config.ts"), "");
    writeFileSync(join(folder("b"), "package.json"), `{"assay":{}}`);
    writeFileSync(join(folder("b", "web"), "package.json"), `{"name":"web"}`);
    writeFileSync(join(folder("b", "bad"), "package.json"), `{`);
    expect(findProjectRoot(folder("a", "x"))).toBe(join(top, "a"));
    for (const sub of ["web", "bad"]) expect(findProjectRoot(folder("b", sub, "src"))).toBe(join(top, "b"));
  });

  it("is the folder itself where it has one of the two", () => {
    for (const name of ["cases", "prompts"]) folder("shop", name);
    folder("shop", "try", "cases");
    expect(findProjectRoot(join(top, "shop", "try"))).toBe(join(top, "shop", "try"));
  });

  it("is not looked for above a repository, and is none where there is none", () => {
    for (const name of ["cases", "prompts"]) folder("shop", name);
    folder("shop", "vendor", ".git");
    expect(findProjectRoot(folder("shop", "vendor", "src"))).toBeNull();
    folder("elsewhere", ".git");
    expect(findProjectRoot(folder("elsewhere", "src"))).toBeNull();
  });
});

describe("a path that was typed in a subfolder", () => {
  it("means what lies there, else what lies below the root", () => {
    folder("shop", "prompts", "eva");
    const cwd = folder("shop", "cases", "eva");
    writeFileSync(join(cwd, "company.yaml"), "");
    const root = join(top, "shop");
    const at = (path: string): string => fromRoot(path, { root, cwd });
    expect(at("company.yaml")).toBe("cases/eva/company.yaml");
    expect(at("company.yaml:12")).toBe("cases/eva/company.yaml:12");
    expect(at("company.yaml:12:3")).toBe("cases/eva/company.yaml:12:3");
    expect(at("cases/eva/company.yaml:12")).toBe("cases/eva/company.yaml:12");
    expect(at("../../prompts/eva@feature/x")).toBe("prompts/eva@feature/x");
    expect(at("../../prompts/eva@main")).toBe("prompts/eva@main");
    expect(at("prompts/eva")).toBe("prompts/eva");
    expect(at(".")).toBe("cases/eva");
    expect(at("./new")).toBe("cases/eva/new");
    expect(at("../..")).toBe(".");
    expect(at("runs/new")).toBe("runs/new");
    expect(at(join(root, "runs"))).toBe(join(root, "runs"));
    expect(at("")).toBe("");
  });
});
