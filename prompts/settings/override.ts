import type { z } from "zod";
import { nearNames } from "../near.ts";
import { asMap, isFeature, onOff, type Feature, type Parts } from "./feature.ts";
import { FEATURES, MODEL_SETTINGS } from "./features.ts";

/** A setting on the command line, such as `knowledge.k=6`, that is not possible. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}

/** One setting of a manifest, and its value for one command. */
export interface Override {
  /** Its path of keys in the manifest. */
  path: readonly string[];
  value: unknown;
  /** Its shown form: `knowledge.k=6`. */
  text: string;
}

/** All settings by their paths. A feature itself is a switch. */
function settings(parts: Parts, at: readonly string[] = []): Map<string, z.ZodType | Feature> {
  const found = new Map<string, z.ZodType | Feature>();
  for (const [name, part] of Object.entries(parts)) {
    const path = [...at, name];
    found.set(path.join("."), part);
    if (!isFeature(part)) continue;
    for (const [inner, setting] of settings(part.parts, path)) found.set(inner, setting);
  }
  return found;
}

const KNOWN = new Map([
  ...settings(FEATURES),
  ...[...settings(MODEL_SETTINGS)].map(([path, part]) => [`model.${path}`, part] as const),
]);

/**
 * Reads `PATH=VALUE`, the value of `--set`.
 * @throws {SettingError} for an unknown setting or value, with the known ones
 */
export function readOverride(written: string): Override {
  const cut = written.indexOf("=");
  const path = written.slice(0, Math.max(cut, 0)).trim();
  if (path === "") {
    throw new SettingError(`"${written}" is not a setting. Write PATH=VALUE, such as knowledge=off.`);
  }
  const text = written.slice(cut + 1).trim();
  const setting = KNOWN.get(path);
  if (setting === undefined) {
    const [near] = nearNames(path, [...KNOWN.keys()]);
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new SettingError(`There is no setting ${path}.${hint} There are: ${[...KNOWN.keys()].join(", ")}.`);
  }
  const schema = isFeature(setting) ? onOff : setting;
  // A text that looks like a number is tried as text first: a folder may be named 2026.
  const candidates: unknown[] = [text, ...(text === "" ? [] : [Number(text)])];
  const value = candidates.find((candidate) => schema.safeParse(switched(candidate)).success);
  if (value === undefined) {
    const issue = schema.safeParse(Number.isNaN(Number(text)) ? text : Number(text)).error?.issues[0];
    throw new SettingError(`${path}=${text}: ${path} ${issue?.message ?? "can't be that"}.`);
  }
  const read = isFeature(setting) ? onOff.parse(switched(value)) : switched(value);
  const shown = typeof read === "boolean" ? (read ? "on" : "off") : String(read);
  return { path: path.split("."), value: read, text: `${path}=${shown}` };
}

/** `true` and `false` are switches too, as in YAML. */
function switched(value: unknown): unknown {
  if (value === "true") return true;
  return value === "false" ? false : value;
}

/**
 * A manifest with these settings applied; of two for the same setting the later one counts.
 * @throws {SettingError} for a setting of a feature that stays off, which would change nothing
 */
export function applyOverrides(manifest: unknown, overrides: readonly Override[]): unknown {
  if (!isMap(manifest)) return manifest;
  const changed = overrides.reduce((map, { path, value }) => put(map, path, value), manifest);
  for (const { path, text } of overrides) {
    const parents = path.slice(0, -1).map((_, depth) => path.slice(0, depth + 1));
    const off = parents.find((parent) => isOff(changed, parent))?.join(".");
    if (off !== undefined) {
      throw new SettingError(`${text} changes nothing, because ${off} is off. Add --set ${off}=on.`);
    }
  }
  return changed;
}

type YamlMap = Readonly<Record<string, unknown>>;

/** @param at the path of keys to `map` */
function put(map: YamlMap, path: readonly string[], value: unknown, at: readonly string[] = []): YamlMap {
  const [key = "", ...rest] = path;
  const here = [...at, key];
  const before = asMap(map[key] ?? unsaid(here));
  const inner = isMap(before) ? before : {};
  if (rest.length > 0) return { ...map, [key]: put(inner, rest, value, here) };
  // A switch leaves the other settings of its feature as they are.
  return { ...map, [key]: isFeature(KNOWN.get(here.join("."))) ? { ...inner, enabled: value } : value };
}

function unsaid(path: readonly string[]): unknown {
  const setting = KNOWN.get(path.join("."));
  return isFeature(setting) ? setting.unsaid : undefined;
}

function isOff(manifest: YamlMap, path: readonly string[]): boolean {
  let node: unknown = manifest;
  for (const key of path) node = isMap(node) ? node[key] : undefined;
  const map = asMap(node);
  return isFeature(KNOWN.get(path.join("."))) && isMap(map) && onOff.safeParse(map["enabled"]).data === false;
}

function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
