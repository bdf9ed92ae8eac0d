import { parseAt, type Reader, report } from "./reader.ts";
import { criteriaSchema } from "./schema.ts";
import type { Criterion, Location } from "./types.ts";

/** Reads criteria.yaml. Null when it is wrong. `places` says where each criterion stands. */
export function readCriteria(
  reader: Reader,
): { criteria: Criterion[]; places: Map<string, Location> } | null {
  if (reader.yaml.value === undefined) return null;
  const raw = parseAt(reader, { path: [], schema: criteriaSchema, called: "criteria.yaml" });
  if (raw === undefined) return null;
  const places = new Map<string, Location>();
  const claim = (id: string, path: (string | number)[]) => {
    const location = reader.yaml.at([...path, "id"]);
    const first = places.get(id);
    if (first === undefined) places.set(id, location);
    else
      report(
        reader,
        [...path, "id"],
        `The criterion \`${id}\` is listed twice`,
        `First in line ${first.line}.`,
      );
  };
  const measurable = raw.criteria.map((item, index): Criterion => {
    claim(item.id, ["criteria", index]);
    const floor = item.floor ?? item.target;
    if (floor > item.target) {
      report(
        reader,
        ["criteria", index, "floor"],
        `The floor (${percent(floor)}) is above the target (${percent(item.target)})`,
        "The floor is the lowest rate that is still acceptable.",
      );
    }
    return { measurable: true, ...item, floor };
  });
  const notMeasurable = raw.not_measurable.map((item, index): Criterion => {
    claim(item.id, ["not_measurable", index]);
    return { measurable: false, ...item };
  });
  return { criteria: [...measurable, ...notMeasurable], places };
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(4))}%`;
}
