import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./e2e/command.ts";
import { anchorOf, brokenLinks } from "./fixtures/projects/markdown-links.ts";

const rooms = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$|dist$|runs$|coverage$)/.test(entry.name))
  .map(({ name }) => name);

describe("the list of documents", () => {
  it("names every how-to", () => {
    const pages = readdirSync(join(ROOT, "docs/how-to")).filter((name) => name.endsWith(".md"));
    const list = readFileSync(join(ROOT, "docs/README.md"), "utf8");
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((name) => !list.includes(`(how-to/${name})`))).toEqual([]);
  });
});

describe("what the pages name", () => {
  const pages = ["README.md", "CONTRIBUTING.md", "cases/README.md", "docs/architecture.md"];
  const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

  it("are commands and flags that there are", () => {
    const source = ["scripts/commands", "scripts/flags"]
      .flatMap((folder) =>
        readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".ts"))
          .map((file) => read(`${folder}/${file}`)),
      )
      .join("\n");
    const named = (pattern: RegExp): string[] =>
      pages.flatMap((p) => [...read(p).matchAll(pattern)].map((m) => m[1] ?? ""));
    const unknown = named(/\b(?:npx assay|`assay) ([a-z]+)\b/g).filter(
      (name) => name !== "help" && !source.includes(`command("${name}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
    const others = new Set(["--host", "--help", "--version", "--no-audit"]);
    const flags = named(/(?<=[\s`(])(--[a-z][a-z-]+)/g).filter(
      (flag) => !others.has(flag) && !source.includes(flag),
    );
    expect([...new Set(flags)]).toEqual([]);
  });

  it("are files and folders that there are", () => {
    const made =
      /^(?:dist|runs|baselines|node_modules)\/|NAME|\.\.\/|\*|^agents\/|quarantine\.yaml$|about-acme\.yaml$|^assay\//;
    const missing = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)]
        .map((m) => m[1] ?? "")
        .filter((path) => !made.test(path))
        .filter(
          (path) =>
            ![ROOT, dirname(join(ROOT, page)), ...rooms.map((room) => join(ROOT, room))].some((from) =>
              existsSync(join(from, path)),
            ),
        )
        .map((path) => `${page}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("a room", () => {
  it.each(rooms)("says what it is for: %s", (room) => {
    const index = ["README.md", "index.ts"].filter((file) => existsSync(join(ROOT, room, file)));
    const begins = index.map((file) => readFileSync(join(ROOT, room, file), "utf8").slice(0, 3));
    expect(begins.some((text) => text.startsWith("# ") || text === "/**" || text.startsWith("//"))).toBe(
      true,
    );
  });
});

describe("links of the Markdown files", () => {
  const files = readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter(
      (file) => !/(?:^|[\\/])(?:node_modules|dist|runs|coverage)[\\/]|^app[\\/]init[\\/]templates/.test(file),
    );

  it("lead somewhere", () => {
    expect(files).toContain("README.md");
    expect(files.flatMap((file) => brokenLinks(ROOT, file))).toEqual([]);
  });

  it("are read as GitHub reads them", () => {
    expect(anchorOf("Guard a `gate`: what's next?")).toBe("guard-a-gate-whats-next");
    const root = mkdtempSync(join(tmpdir(), "assay-links-"));
    writeFileSync(
      join(root, "a.md"),
      "# One\n\n[a](#one) [b](#two) [c](b.md) [d](a.md#one) [e](https://x.io) `[f](g.md)`\n\n```md\n[h](i.md)\n```\n",
    );
    expect(brokenLinks(root, "a.md")).toEqual(["a.md: #two has no such heading", "a.md: b.md is not there"]);
  });
});
