import type { Place } from "../bench-place.ts";
import type { Row } from "../rows/row.ts";
import { sharedLimit } from "./limit.ts";

/** More than one process, and more than one machine: `npm run bench -- scale`, or one part of it such as `scale-limit`. */
export const SCALE: Record<string, (place: Place) => Promise<Row[]>> = {
  "scale-limit": sharedLimit,
};
