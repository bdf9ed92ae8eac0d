import { z } from "zod";

/** A switch as people write it. YAML keeps `on` and `off` as words. */
export const onOff = z
  .custom<boolean | "on" | "off">((value) => [true, false, "on", "off"].some((known) => known === value), {
    error: "must be on or off",
  })
  .transform((value) => value === true || value === "on");

/** What a feature is made of: single settings, and features that can be off by themselves. */
export interface Parts {
  readonly [name: string]: z.ZodType | Feature;
}

/** A part of an agent that can be off: `off`, `on`, or a map of its settings. */
export interface Feature<Read = unknown> {
  schema: z.ZodType<Read>;
  parts: Parts;
  /** What it is where nothing is said of it. */
  unsaid: "on" | "off";
}

/** The settings of a feature, as they are read. */
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
  // The shape was put together from the same parts.
  return { schema: read as unknown as z.ZodType<ReadOf<P>>, ...o };
}

export function isFeature(part: z.ZodType | Feature | undefined): part is Feature {
  return part !== undefined && "parts" in part;
}

/** A feature that is written as a switch, as the map that says the same; anything else as it is. */
export function asMap(value: unknown): unknown {
  const written = onOff.safeParse(value);
  return written.success ? { enabled: written.data } : value;
}
