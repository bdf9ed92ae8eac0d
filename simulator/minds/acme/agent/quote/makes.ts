import { TABLE, ELECTRIC, MOTORCYCLES } from "./data/makes.ts";
export { MAKE_ALIASES, ORDINARY_MAKES } from "./data/makes.ts";

export interface ModelName {
  make: string;
  model: string;
  /** True when the word is an everyday one. */
  ordinary: boolean;
}

/** Every make of the simulator's own lexicon, with its models, longest names first. */
export const MAKES: readonly string[] = TABLE.trim()
  .split("\n")
  .map((line) => line.slice(0, line.indexOf(":")));

export const MODELS: readonly ModelName[] = TABLE.trim()
  .split("\n")
  .flatMap((line) => {
    const make = line.slice(0, line.indexOf(":"));
    return line
      .slice(line.indexOf(":") + 1)
      .split(",")
      .map((name) => name.trim())
      .map((name) => ({
        make,
        model: name.replace(/[()]/g, ""),
        ordinary: name.startsWith("(") || /^[\d\s]+$|^\w{1,2}$/.test(name),
      }));
  })
  .sort((a, b) => b.model.length - a.model.length);

/** True for a vehicle that the simulator knows to be electric. */
export function isElectric(make: string | null, model: string | null): boolean {
  return ELECTRIC.test(`${make ?? ""} ${model ?? ""}`.trim());
}

/** True for a two-wheeler. */
export function isMotorcycle(make: string | null, model: string | null): boolean {
  return MOTORCYCLES.test(`${make ?? ""} ${model ?? ""}`.trim());
}
