import { FACTS } from "./facts.ts";
import { LIMITS } from "./limits.ts";
import { MANNERS } from "./manners.ts";
import { SECRETS } from "./secrets.ts";
import { any, type Concept, type ConceptDetector } from "./types.ts";
import { WORDINGS } from "./data/concepts.ts";

const LOOKS: Readonly<Record<string, ConceptDetector>> = { ...SECRETS, ...LIMITS, ...MANNERS, ...FACTS };

/** All recognised concepts. A concept without its own check is recognised by its words. */
export const CONCEPTS: readonly Concept[] = WORDINGS.map((wording) => {
  const { name, what = name, shows = /(?!)/ } = wording;
  return {
    ...wording,
    look: LOOKS[name] ?? ((scene) => any(scene, what, ({ folded }) => shows.test(folded))),
  };
});
