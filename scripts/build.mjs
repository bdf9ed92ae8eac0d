// Bundles the command and the benchmarks into dist/, because loading five hundred small files takes longer
// than running most of them. Types are checked by `npm run types`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { lazyParts } from "./lazy-parts.mjs";
import { writePacked } from "./packed.mjs";
import { replaceBuild } from "./replace-build.mjs";
import { stampOfSources } from "./source-stamp.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
/**
 * Next to dist/ and at the same depth, so that maps find their sources. It replaces dist/ when it is
 * complete.
 */
const next = join(root, "dist.next");

const stamp = stampOfSources(root);

/** The oldest supported browsers are those that know `light-dark()`. */
const BROWSERS = ["chrome123", "firefox121", "safari17.5"];

/** The script and the style of a report's page, as two texts: a page is one file, so they are embedded in it. */
async function pageAssets() {
  const [script, style] = await Promise.all([
    pageAsset("reports/html/app/main.tsx", "iife"),
    pageAsset("reports/html/styles/index.css", "es"),
  ]);
  // No text within an element of the page may look like the element's end.
  if (/<\/(?:script|style)|<!--/i.test(script + style))
    throw new Error("the page's script would end its element");
  return { script, style };
}

async function pageAsset(entry, format) {
  const { output } = await build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: BROWSERS,
      modulePreload: false,
      rolldownOptions: { input: { page: entry }, output: { format } },
    },
  });
  const wanted = entry.endsWith(".css") ? ".css" : ".js";
  const made = output.find((o) => o.fileName.endsWith(wanted));
  return String(made?.type === "chunk" ? made.code : made?.source).trim();
}

/** Replaces `reports/html/bundled.ts` with the texts. */
function withAssets({ script, style }) {
  return {
    name: "page-assets",
    load: (id) =>
      id.endsWith("/reports/html/bundled.ts")
        ? `export const SCRIPT = ${JSON.stringify(script)};\nexport const STYLE = ${JSON.stringify(style)};\n`
        : null,
  };
}

/**
 * Our own modules have no effects when they are loaded. A module is left out where none of its names is used:
 * otherwise a command that needs one name of a room would load all of it.
 */
function doesSomething(id) {
  return id.includes("/node_modules/");
}

/** Each package becomes a part of its own. */
const packageOf = (id) =>
  /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1].replace("/", "-").replace("@", "");

/**
 * @param entries entry files by their names in dist/, without extensions
 * @param chunks the folder for code that is loaded only when it is needed
 * @param noExternal whether packages are bundled, too
 * @param define constants of the sources, as JavaScript
 * @param format the command itself is CommonJS: V8's compiled code can be kept for that, and not, before Node
 * 22, for modules
 * @returns its parts
 */
async function bundle(
  entries,
  { chunks, noExternal = true, external = [], define = {}, format = "esm", names = "[name].js" },
) {
  const { output } = await build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    plugins: [withAssets(assets), ...(format === "cjs" ? [lazyParts] : [])],
    ssr: { noExternal, external, target: "node" },
    define: { ASSAY_BUILD: JSON.stringify(stamp), ...define },
    build: {
      ssr: true,
      target: "node20",
      outDir: next,
      emptyOutDir: false,
      write: format === "esm",
      // V8 uses no maps of code that it gets from `vm.Script`.
      sourcemap: format === "esm",
      rolldownOptions: {
        input: Object.fromEntries(entries.map((entry) => [entry, `${entry}.ts`])),
        treeshake: { moduleSideEffects: doesSomething },
        output: {
          format,
          entryFileNames: names,
          ...(format === "cjs" && {
            codeSplitting: { groups: [{ test: /\/node_modules\//, name: packageOf, debugName: "packages" }] },
          }),
          chunkFileNames: `${chunks}/[name]-[hash]${extname(names)}`,
        },
      },
    },
  });
  return output.filter((o) => o.type === "chunk");
}

/**
 * The command itself, as parts in one file: a command loads a part when it uses it, which may be long after
 * the file was replaced.
 * @returns constants of the sources: the names of the file and of its first part
 */
async function bundleCommand() {
  const chunks = await bundle(["scripts/main"], {
    format: "cjs",
    chunks: "chunks",
    names: "chunks/main-[hash].cjs",
  });
  const parts = new Map(chunks.map(({ fileName, code }) => [basename(fileName), Buffer.from(code)]));
  const hash = createHash("sha256");
  for (const data of parts.values()) hash.update(data);
  const name = `command-${hash.digest("base64url").slice(0, 8)}.parts`;
  mkdirSync(join(next, "chunks"), { recursive: true });
  writePacked(join(next, "chunks", name), name, parts);
  const main = chunks.find(({ isEntry }) => isEntry);
  return { ASSAY_PARTS: JSON.stringify(name), ASSAY_MAIN: JSON.stringify(basename(main.fileName)) };
}

/** The first `npx assay` in a checkout builds it, and npm hides all output of the build. */
function sayToTerminal(line) {
  if (process.env.npm_command !== "exec") return;
  try {
    writeFileSync("/dev/tty", line);
  } catch {
    // There is no terminal, or none with that name.
  }
}

/** The page on which customers chat, in separate files that the service serves. */
async function chatPage() {
  await build({
    configFile: false,
    root: join(root, "agent/chat"),
    // Wherever the service is mounted, the files are beside the page.
    base: "./",
    logLevel: "warn",
    publicDir: false,
    build: {
      target: BROWSERS,
      outDir: join(next, "chat"),
      emptyOutDir: true,
      modulePreload: false,
      // A policy that allows only files of the page allows no embedded data.
      assetsInlineLimit: 0,
    },
  });
  writeFileSync(join(next, "chat/widget.js"), await pageAsset("agent/chat/widget/widget.ts", "iife"));
}

const MOST_WARM_UP_MS = 120_000;

/** Every command starts in two thirds of the time with what V8 has compiled before. Without it, all works as well. */
function keepCompiled() {
  const warmUp = join(root, "dist/scripts/launch/warm-up.js");
  // Nothing of the user's: no key, no server, and no summary of a job to which a run would be added.
  const env = Object.fromEntries(
    ["PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot"].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );
  const { status, signal, error, stderr } = spawnSync(process.execPath, [warmUp], {
    env,
    cwd: root,
    timeout: MOST_WARM_UP_MS,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status === 0) return;
  const why =
    error?.message ?? (signal === null ? String(stderr).trim().split("\n").at(-1) : `it got ${signal}`);
  process.stderr.write(
    `Commands work, but some start slower: the code that they begin with was not all compiled (${why}).\n`,
  );
}

sayToTerminal("Assay is built from its sources, once: some 20 seconds.\n");
rmSync(next, { recursive: true, force: true });
// A build that fails leaves no part of its output.
process.on("exit", () => rmSync(next, { recursive: true, force: true }));
const assets = await pageAssets();
await chatPage();
const define = await bundleCommand();
await bundle(["scripts/assay", "scripts/launch/warm-up"], { chunks: "chunks", define });
// Separate, because what only the benchmarks use, such as the whole SDK, must not be in a file that the
// command loads.
const bench = ["bench", "bare", "serve", "gate-worker"].map((name) => `scripts/bench/${name}`);
await bundle(bench, { chunks: "bench-chunks", external: ["playwright-core", "ioredis"] });
// A program that uses Assay has the packages, and passes in its own zod schemas.
const faces = [
  "index",
  "graders",
  "simulator",
  "agent",
  ...["index", "case", "matchers"].map((name) => `vitest/${name}`),
];
await bundle(
  faces.map((name) => `library/${name}`),
  { chunks: "library-chunks", noExternal: [], external: ["vitest", "vite"] },
);
for (const name of ["scripts/assay", ...bench]) chmodSync(join(next, `${name}.js`), 0o755);
replaceBuild({ next, dist: join(root, "dist"), now: Date.now() });
keepCompiled();
// The tests build nothing again while the sources are these (tests/build-once.ts).
writeFileSync(join(root, "dist/.stamp"), stamp);
