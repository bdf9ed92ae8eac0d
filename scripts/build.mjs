// Bundles the command and the benchmarks into dist/: loading five hundred small files takes longer than running most of
// them. Types are checked by `npm run types`.
import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @param chunks where what is loaded only when it is needed stays, in files of its own */
async function bundle(names, chunks) {
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
      emptyOutDir: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [`scripts/${name}`, `scripts/${name}.ts`])),
        output: { format: "esm", entryFileNames: "[name].js", chunkFileNames: `${chunks}/[name]-[hash].js` },
      },
    },
  });
  for (const name of names) chmodSync(join(root, `dist/scripts/${name}.js`), 0o755);
}

rmSync(join(root, "dist"), { recursive: true, force: true });
await bundle(["assay"], "chunks");
// Apart from it: what only the benchmarks use, such as all of the SDK, must not end up in a file that the command loads.
await bundle(["bench/bench", "bench/bare", "bench/serve", "bench/gate-worker"], "bench-chunks");
