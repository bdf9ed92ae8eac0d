import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const LAYERS = [
  "agent",
  "claude",
  "prompts",
  "text",
  "cases",
  "graders",
  "imports",
  "runner",
  "stats",
  "labels",
  "reports",
  "simulator",
  "app",
  "library",
  "scripts",
] as const;
type Layer = (typeof LAYERS)[number];

/** What each folder may import. Imports point one way, so a part can be read, tested and replaced alone. */
const MAY_IMPORT: Record<Layer, readonly Layer[]> = {
  stats: [],
  claude: [],
  prompts: ["text"],
  text: [],
  // Guardrails analyse replies with the same functions as graders.
  agent: ["claude", "prompts", "text"],
  graders: ["claude", "prompts", "text"],
  cases: ["graders", "text"],
  // It reads other tools' files, and knows neither our files nor our runs.
  imports: ["graders", "text"],
  runner: ["agent", "cases", "graders", "claude", "prompts"],
  reports: ["labels", "runner", "stats", "text"],
  labels: [],
  simulator: ["claude", "text"],
  app: [
    "runner",
    "imports",
    "text",
    "cases",
    "graders",
    "agent",
    "claude",
    "prompts",
    "stats",
    "labels",
    "reports",
    "simulator",
  ],
  library: ["app", "runner", "cases", "graders", "claude", "prompts", "text", "reports", "simulator"],
  scripts: LAYERS,
};

/** Types are contracts: a report reads the records of a run, which contain graders' and clients' data. */
const MAY_IMPORT_TYPES: Partial<Record<Layer, readonly Layer[]>> = {
  reports: ["cases", "graders", "claude"],
  cases: ["claude"],
};

/** One file each, with the reason. */
const EXCEPTIONS = new Map([
  // The activity of an agent and its model has one form, whether a run is exported or the service is traced.
  ["reports/export/otel.ts", "claude/telemetry/index.ts"],
  // A case's content key must be made by the same canonical form as every other key.
  ["cases/hash.ts", "claude/hash.ts"],
  // A program and the command line use the same machine, and neither is below the other.
  ["library/options.ts", "scripts/machine/machine.ts"],
]);

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const pattern =
    /\b(import|export)\s+(type\s+)?(?:[\w*\s{},$]+\s+from\s+)?["'](\.[^"']+)["']|\bimport\(\s*["'](\.[^"']+)["']\s*\)/g;
  return [...source.matchAll(pattern)].map((m) => ({
    from: file,
    to: relative(root, resolve(join(root, dirname(file)), m[3] ?? m[4] ?? "")),
    typeOnly: m[2] !== undefined,
  }));
}

function sources(layer: Layer): string[] {
  return readdirSync(join(root, layer), { recursive: true })
    .map((name) => join(layer, String(name)))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"));
}

function layerOf(file: string): Layer | undefined {
  return LAYERS.find((l) => file.startsWith(`${l}/`));
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const source = layerOf(from);
  const target = layerOf(to);
  if (source === undefined || target === undefined || source === target) return true;
  if (EXCEPTIONS.get(from) === to) return true;
  return (
    MAY_IMPORT[source].includes(target) || (typeOnly && (MAY_IMPORT_TYPES[source] ?? []).includes(target))
  );
}

describe("the order of imports", () => {
  const imports = LAYERS.flatMap(sources).flatMap(importsOf);

  it("is read from real imports", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(
      imports.some((i) => i.from === "runner/plan/plan.ts" && i.to === "claude/hash.ts" && !i.typeOnly),
    ).toBe(true);
    expect(isAllowed({ from: "stats/rates/rate.ts", to: "runner/records.ts", typeOnly: false })).toBe(false);
  });

  it("points one way", () => {
    expect(imports.filter((i) => !isAllowed(i)).map((i) => `${i.from} -> ${i.to}`)).toEqual([]);
  });

  it("keeps the simulator blind: it reads no file and knows no case, grader or prompt", () => {
    const blind = imports.filter((i) => i.from.startsWith("simulator/minds/"));
    expect(
      blind.filter((i) => !/^(claude|simulator|text)\//.test(i.to)).map((i) => `${i.from} -> ${i.to}`),
    ).toEqual([]);
    const readers = sources("simulator")
      .filter((f) => f.startsWith("simulator/minds/"))
      .filter((f) => /["'](node:)?(fs|child_process|path)[/"']/.test(readFileSync(join(root, f), "utf8")));
    expect(readers).toEqual([]);
  });

  it("keeps the process out of app: what a command needs of the machine is handed in", () => {
    const code = (file: string): string =>
      readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const named = sources("app").filter((f) =>
      /\bprocess\.(?:env|cwd|argv|stdout|stderr|exit)\b/.test(code(f)),
    );
    expect(named).toEqual([]);
  });
});
