import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const listing = z.array(z.object({ files: z.array(z.object({ path: z.string() })) }));

/** What `npm pack` would ship. */
const shipped = ((): string[] => {
  const json = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
  return (listing.parse(JSON.parse(json))[0]?.files ?? []).map(({ path }) => path);
})();

/** All files of a folder of the project. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => statSync(join(root, path)).isFile());
}

it("ships what runs, and what a person reads", () => {
  const needed = [
    "package.json",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "dist/scripts/assay.js",
    "runner/agents/module/worker.mjs",
    "cases/case.schema.json",
    "cases/README.md",
    ...["prompts/eva", "prompts/judge", "prompts/customer", "cases/eva", "app/init/templates"].flatMap(
      filesIn,
    ),
    ...["docs", "examples"].flatMap(filesIn),
  ];
  expect(needed.filter((path) => !shipped.includes(path))).toEqual([]);
  const chunks = readdirSync(join(root, "dist/chunks")).filter((name) => name.endsWith(".js"));
  expect(shipped.filter((path) => path.startsWith("dist/chunks/"))).toHaveLength(chunks.length);
});

it("ships no tests, no sources, no maps and no benchmarks", () => {
  const own = /^(?:examples|app\/init\/templates)\//;
  const others = shipped.filter(
    (path) => /(?<!\.d)\.ts$|\.(?:map|snap|ndjson)$|bench|tests?\//.test(path) && !own.test(path),
  );
  expect(others).toEqual([]);
  expect(shipped.filter((path) => /\.test\./.test(path))).toEqual([]);
});

it("ships every file that the code looks for in its package", () => {
  const asked = ["agent", "app", "prompts", "runner", "scripts"]
    .flatMap(filesIn)
    .filter(
      (path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("scripts/bench/"),
    )
    .flatMap((path) => [...readFileSync(join(root, path), "utf8").matchAll(/packageRoot\(\), "([^"]+)"/g)])
    .map((match) => match[1] ?? "");
  expect(asked.length).toBeGreaterThan(0);
  const there = (path: string): boolean =>
    shipped.some((file) => file === path || file.startsWith(`${path}/`));
  expect(asked.filter((path) => !there(path))).toEqual([]);
});
