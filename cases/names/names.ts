import { valueAt } from "../problems/issues.ts";
import type { Location, Problem } from "../types.ts";
import type { Path, YamlFile } from "../yaml/yaml.ts";

/** A name that must be unique among its kind. */
export interface UniqueName {
  called: "suite name" | "case id";
  name: string;
  location: Location;
}

/** The names in a file, also those of invalid cases. */
export function namesIn(yaml: YamlFile): UniqueName[] {
  const take = (called: UniqueName["called"], path: Path): UniqueName[] => {
    const name = valueAt(yaml.value, path);
    return typeof name === "string" ? [{ called, name, location: yaml.nameAt(path) }] : [];
  };
  const list = valueAt(yaml.value, ["cases"]);
  const cases = Array.isArray(list) ? list : [];
  return [...take("suite name", ["suite"]), ...cases.flatMap((_, i) => take("case id", ["cases", i, "id"]))];
}

/** Journals and baselines keep names for years, so two things with one name could not be distinguished. */
export function duplicates(named: readonly UniqueName[]): Problem[] {
  const first = new Map<string, Location>();
  return named.flatMap(({ called, name, location }) => {
    const earlier = first.get(`${called} ${name}`);
    if (earlier === undefined) {
      first.set(`${called} ${name}`, location);
      return [];
    }
    const hint =
      called === "case id"
        ? "Give the newer case another id; an id belongs to its case permanently."
        : "Rename one, or put all cases into one file.";
    const message = `The ${called} \`${name}\` is used twice: here and at ${earlier.file}:${earlier.line}:${earlier.column}`;
    return [{ location, message, hint }];
  });
}
