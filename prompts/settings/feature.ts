import { z } from "zod";

/** A switch in people's words. YAML keeps `on` and `off` as words. */
export const onOff = z
  .custom<boolean | "on" | "off">((value) => [true, false, "on", "off"].some((known) => known === value), {
    error: "must be on or off",
  })
  .transform((value) => value === true || value === "on");

/** The parts of a feature: single settings, and features with a switch of their own. */
export interface Parts {
  readonly [name: string]: z.ZodType | Feature;
}

/** A part of an agent that can be inactive: `off`, `on`, or a map of its settings. */
export interface Feature<Read = unknown> {
  schema: z.ZodType<Read>;
  parts: Parts;
  /** The default. */
  unsaid: "on" | "off";
}

/** The settings of a feature after parsing. */
type ReadOf<P extends Parts> = { enabled: boolean } & {
  [Name in keyof P]: P[Name] extends Feature<infer Read> ? Read : z.output<P[Name]>;
};

/**
 * Declares a feature. Written as a map, it is on unless the map says `enabled: off`.
 * @example
 * feature({ unsaid: "off", parts: { k: z.int().min(1).default(4) } })
 */
export function feature<P extends Parts>(o: { unsaid: "on" | "off"; parts: P }): Feature<ReadOf<P>> {
  const shape = Object.fromEntries(
    Object.entries(o.parts).map(([name, part]) => [name, isFeature(part) ? part.schema : part]),
  );
  const names = ["enabled", ...Object.keys(o.parts)].join(", ");
  const settings = z.strictObject(
    { enabled: onOff.default(true), ...shape },
    {
      error: (issue) => (issue.code === "invalid_type" ? `must be on, off, or a map of ${names}` : undefined),
    },
  );
  const read = z.preprocess(asMap, settings).prefault(o.unsaid);
  // The schema was built from the same parts.
  return { schema: read as unknown as z.ZodType<ReadOf<P>>, ...o };
}

export function isFeature(part: z.ZodType | Feature | undefined): part is Feature {
  return part !== undefined && "parts" in part;
}

/** A feature's switch as an equivalent map; any other value unchanged. */
export function asMap(value: unknown): unknown {
  const written = onOff.safeParse(value);
  return written.success ? { enabled: written.data } : value;
}
