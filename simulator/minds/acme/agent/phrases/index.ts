import { GERMAN } from "./data/de.ts";
import { ENGLISH } from "./data/en.ts";
import { SPANISH } from "./data/es.ts";
import { FRENCH } from "./data/fr.ts";
import type { Phrasebook } from "./types.ts";
import type { Language } from "../../text/index.ts";

export type { Phrasebook, Reach } from "./types.ts";

/** The phrasebook of a language; English where the simulator does not speak it. */
export function phrasebook(language: Language): Phrasebook {
  if (language === "fr") return FRENCH;
  if (language === "es") return SPANISH;
  return language === "de" ? GERMAN : ENGLISH;
}
