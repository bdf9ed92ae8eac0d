import { didYouMean } from "../problems/suggest.ts";
import { valueAt } from "../problems/issues.ts";
import { replaceAt } from "../yaml/replace-at.ts";
import { parseAt, type Reader, report } from "./reader.ts";
import { criteriaSchema } from "../schema/criteria.ts";
import type { Criterion, LiveTarget, Location } from "../types.ts";

/** The places of a criterion's target and floor in criteria.yaml. */
export interface BarPlaces {
  target: Location;
  /** The target's place where the file has no floor. */
  floor: Location;
}

/** The content of criteria.yaml, and the places of each criterion and its target and floor, by id. */
export interface ReadCriteria {
  criteria: Criterion[];
  places: Map<string, Location>;
  bars: Map<string, BarPlaces>;
  live: LiveTarget[];
}

/** Reads criteria.yaml. Null when it is wrong. */
export function readCriteria(reader: Reader): ReadCriteria | null {
  if (reader.yaml.value === undefined) return null;
  const before = reader.problems.length;
  const value = withoutMisplaced(reader);
  const raw = parseAt(reader, { path: [], schema: criteriaSchema, called: "criteria.yaml", value });
  if (raw === undefined || reader.problems.length > before) return null;
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
  const measurable = raw.criteria.map(({ population, ...item }, index): Criterion => {
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
    return { measurable: true, ...item, ...(population && { population }), floor };
  });
  const notMeasurable = raw.not_measurable.map((item, index): Criterion => {
    claim(item.id, ["not_measurable", index]);
    return { measurable: false, ...item };
  });
  for (const [index, { criterion }] of raw.live.entries()) {
    if (places.has(criterion)) continue;
    const meant = didYouMean(criterion, places.keys());
    const hint = meant === null ? "Write the id of a criterion of this file." : `Did you mean \`${meant}\`?`;
    report(reader, ["live", index, "criterion"], `There is no criterion \`${criterion}\``, hint);
  }
  return { criteria: [...measurable, ...notMeasurable], places, bars, live: raw.live };
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(4))}%`;
}

/** The two lists of criteria.yaml, and how to recognise an entry of the other list. */
const LISTS = [
  {
    key: "not_measurable",
    belongsElsewhere: (entry: Record<string, unknown>): boolean =>
      "severity" in entry || "floor" in entry || (!("reason" in entry) && isRate(entry["target"])),
    message: "is written like a criterion that is measured, but is under `not_measurable:`",
    hint: "Move it up, to the end of the list under `criteria:`. What can't be measured has a `reason`, and neither `severity` nor `floor`.",
  },
  {
    key: "criteria",
    belongsElsewhere: (entry: Record<string, unknown>): boolean => "reason" in entry,
    message: "is written like a criterion that can't be measured, but is under `criteria:`",
    hint: "Move it down, to the list under `not_measurable:`. What is measured has no `reason`.",
  },
];

/** Reports entries in the wrong list. The returned value has something valid in their places. */
function withoutMisplaced(reader: Reader): unknown {
  let { value } = reader.yaml;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    report(
      reader,
      [],
      `criteria.yaml begins with \`criteria:\`, but here it begins with ${Array.isArray(value) ? "a list" : "text"}`,
      "Write `criteria:` in a line above it, and the list of criteria below that.",
    );
    return SOUND_FILE;
  }
  for (const { key, belongsElsewhere, message, hint } of LISTS) {
    const list = valueAt(value, [key]);
    if (!Array.isArray(list)) continue;
    list.forEach((entry: unknown, index) => {
      if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return;
      const fields = entry as Record<string, unknown>;
      if (!belongsElsewhere(fields)) return;
      const id = typeof fields["id"] === "string" ? `\`${fields["id"]}\`` : "This entry";
      report(reader, [key, index, ...("id" in fields ? ["id"] : [])], `${id} ${message}`, hint);
      value = replaceAt(value, [key, index], valueAt(SOUND_FILE, [key, 0]));
    });
  }
  return value;
}

const SOUND = { id: "sound", name: "Sound", about: "Sound.", owner: "Nobody", target: "100%" };
const SOUND_FILE = { criteria: [SOUND], not_measurable: [{ ...SOUND, reason: "None." }] };

function isRate(target: unknown): boolean {
  return (
    typeof target === "number" || (typeof target === "string" && /^\s*\d+(?:\.\d+)?\s*%\s*$/.test(target))
  );
}
