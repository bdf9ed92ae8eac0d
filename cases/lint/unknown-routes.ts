import { checksOf } from "../checks.ts";
import { placeOfCheck } from "../read/reader.ts";
import type { Case, Location, Problem } from "../types.ts";

/** The route of a message that fits no other; every agent that sorts messages has it. */
const UNSURE = "unsure";

/**
 * Checks for a route that the agent does not have. They can never pass, and an agent that sorts no messages
 * would not show it.
 * @param known the agent's routes, also where messages are not sorted by default
 */
export function unknownRoutes(
  cases: readonly Case[],
  o: { known: readonly string[]; places: ReadonlyMap<string, Location> },
): Problem[] {
  const { known, places } = o;
  return cases.flatMap((one) =>
    checksOf(one).flatMap(({ check, id }): Problem[] => {
      if (check.kind !== "route" || !Array.isArray(check.settings)) return [];
      const wrong = check.settings.map(String).filter((name) => name !== UNSURE && !known.includes(name));
      if (wrong.length === 0) return [];
      return [
        {
          location: places.get(placeOfCheck(one.id, id)) ?? one.location,
          message: `The agent has no conversation ${wrong.map((name) => `"${name}"`).join(", ")}`,
          hint:
            known.length === 0
              ? "Its manifest has none: they are under `routing:`."
              : `Its manifest has: ${known.join(", ")}, and ${UNSURE}.`,
        },
      ];
    }),
  );
}
