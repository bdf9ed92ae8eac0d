// Writes declarations into dist/types/: those that a program can reach by an import, and no others.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const types = join(root, "dist/types");

rmSync(types, { recursive: true, force: true });
const { bin } = createRequire(import.meta.url)("typescript/package.json");
const tsc = join(root, "node_modules/typescript", bin.tsc);
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.types.json")], { stdio: "inherit" });

const reached = new Set();
const open = ["index", "graders", "simulator", "agent", "vitest/index", "vitest/matchers"].map((name) =>
  join(types, "library", `${name}.d.ts`),
);
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  for (const [, , target] of readFileSync(file, "utf8").matchAll(/\b(from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    open.push(resolve(dirname(file), target.replace(/\.[jt]s$/, ".d.ts")));
  }
}
for (const name of readdirSync(types, { recursive: true })) {
  const file = join(types, name);
  if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(file);
}
