import { FACTS } from "./facts.ts";
import { LIMITS } from "./limits.ts";
import { MANNERS } from "./manners.ts";
import { SECRETS } from "./secrets.ts";
import type { Concept } from "./types.ts";

/** Everything that is recognised in criteria, the more particular before the more general. */
export const CONCEPTS: readonly Concept[] = [...SECRETS, ...LIMITS, ...MANNERS, ...FACTS];
