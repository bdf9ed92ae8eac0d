import { isAbsolute, join } from "node:path";
import type { LoadedConfig } from "./load.ts";
import { loadModule } from "./module.ts";

/** An extension of the user's that a configuration names. */
export interface Own {
  value: unknown;
  /** Where it is named, for messages. */
  place: string;
  /** The file that it is written in. */
  file: string;
}

/**
 * Reads a list of the configuration: objects, and paths of modules that export such objects. A module exports
 * one object, a list, or several by name.
 * @param o.mark a key that such an object has
 * @param o.root folder of the project, to which paths are relative
 * @throws {UserError} for a module that can't be loaded
 */
export async function ownOf(
  config: LoadedConfig | null,
  o: { list: "graders" | "renderers"; mark: string; root: string },
): Promise<Own[]> {
  const found: Own[] = [];
  for (const [index, entry] of (config?.[o.list] ?? []).entries()) {
    const place = config?.placeOf([o.list, String(index)]) ?? "";
    const named = typeof entry === "string" ? entry : (config?.file ?? "");
    const file = isAbsolute(named) ? named : join(o.root, named);
    const exported =
      typeof entry === "string" ? await loadModule({ file, named: `${place}: ${entry}` }) : entry;
    for (const value of marked(exported, o.mark)) found.push({ value, place, file });
  }
  return found;
}

function marked(exported: unknown, mark: string): unknown[] {
  if (Array.isArray(exported)) return exported;
  if (typeof exported !== "object" || exported === null || mark in exported) return [exported];
  const all = Object.values(exported).filter((v) => typeof v === "object" && v !== null && mark in v);
  return all.length === 0 ? [exported] : all;
}

/** What is wrong with the user's object, as the end of a sentence. */
export function wrongWords(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  return issues
    .map(({ path, message }) => `${path.length === 0 ? "it" : path.map(String).join(".")} ${message}`)
    .join("; ");
}
