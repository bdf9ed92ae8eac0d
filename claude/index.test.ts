import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/**
 * The files and packages that are loaded with a file, without those imported by `import()` or only for types.
 */
async function loaded(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = await readFile(file, "utf8");
  for (const [, clause = "", from = ""] of source.matchAll(
    /^(?:import|export) (?:([^;"]*?) from )?"([^"]+)";$/gm,
  )) {
    if (clause.startsWith("type ")) continue;
    if (from.startsWith(".")) await loaded(join(dirname(file), from), seen);
    else seen.add(from);
  }
  return seen;
}

test("the command line may load this folder at its start: the SDK comes with the first request", async () => {
  const face = fileURLToPath(new URL("index.ts", import.meta.url));
  const all = [...(await loaded(face))];
  expect(all.some((name) => name.endsWith("/client.ts"))).toBe(true);
  expect(all.filter((name) => !name.startsWith("/") && !name.startsWith("node:"))).toEqual([]);
  // It extends a global class, for which Node loads its own client.
  expect(all.filter((name) => name.endsWith("/fixed-headers.ts"))).toEqual([]);
});
