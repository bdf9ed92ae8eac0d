import { parseAt, type Reader } from "../read/reader.ts";
import { valueAt } from "../problems/issues.ts";
import { anyTool, worldBehind } from "./tools.ts";
import type { Path } from "../yaml/yaml.ts";

/** Reads the `world:` of a case or of a suite's defaults. Undefined where it is missing or wrong. */
export function readWorld(reader: Reader, path: Path): unknown {
  const written = valueAt(reader.yaml.value, path);
  if (written === undefined) return undefined;
  const known = worldBehind(reader.tools);
  if (known !== null) return parseAt(reader, { path, schema: known.schema, called: "`world`" });
  // For an agent without a description here, its own code says whether it can be set up.
  if (anyTool(reader.tools)) return written;
  reader.problems.push({
    location: reader.yaml.atKey(path),
    message: "The agent has no system that a `world` could set up",
    hint: "Say under `tools` what its tools answer.",
  });
  return undefined;
}
