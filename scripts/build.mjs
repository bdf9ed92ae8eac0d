// Compiles the TypeScript into dist/, and leaves nothing there whose source is gone.
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, rmSync, existsSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

for (const entry of existsSync(dist) ? readdirSync(dist, { recursive: true, withFileTypes: true }) : []) {
  if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
  const compiled = join(entry.parentPath, entry.name);
  const source = join(root, relative(dist, compiled)).replace(/\.js$/, ".ts");
  if (!existsSync(source)) rmSync(compiled);
}
execFileSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "-p", join(root, "tsconfig.build.json")],
  {
    cwd: root,
    stdio: "inherit",
  },
);
const bin = join(dist, "scripts/assay.js");
if (existsSync(bin)) chmodSync(bin, 0o755);
