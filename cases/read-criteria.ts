import { parseAt, type Reader, report } from "./reader.ts";
import { criteriaSchema } from "./schema.ts";
import type { Criterion, Location } from "./types.ts";

/** Where the bars of a criterion stand in criteria.yaml. */
export interface BarPlaces {
  target: Location;
  /** The target's, where no floor is written. */
  floor: Location;
}

/** What criteria.yaml says, and where each criterion and its bars stand, by id. */
export interface ReadCriteria {
  criteria: Criterion[];
  places: Map<string, Location>;
  bars: Map<string, BarPlaces>;
}

/** Reads criteria.yaml. Null when it is wrong. */
export function readCriteria(reader: Reader): ReadCriteria | null {
  if (reader.yaml.value === undefined) return null;
  const raw = parseAt(reader, { path: [], schema: criteriaSchema, called: "criteria.yaml" });
  if (raw === undefined) return null;
  const places = new Map<string, Location>();
  const bars = new Map<string, BarPlaces>();
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
    const target = reader.yaml.at(["criteria", index, "target"]);
    bars.set(item.id, {
      target,
      floor: item.floor === undefined ? target : reader.yaml.at(["criteria", index, "floor"]),
    });
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
  return { criteria: [...measurable, ...notMeasurable], places, bars };
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(4))}%`;
}
