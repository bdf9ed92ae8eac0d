// Bundles the command and the benchmarks into dist/: loading five hundred small files takes longer than running most of
// them. Types are checked by `npm run types`.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const COMMANDS = ["assay", "bench/bench", "bench/bare", "bench/serve"].map((name) => `scripts/${name}`);

await build({
  configFile: false,
  root,
  logLevel: "warn",
  publicDir: false,
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist",
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(COMMANDS.map((name) => [name, `${name}.ts`])),
      // What is loaded only when it is needed stays in files of its own.
      output: { format: "esm", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
for (const name of COMMANDS) chmodSync(join(root, `dist/${name}.js`), 0o755);
