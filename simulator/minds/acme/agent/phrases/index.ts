import { GERMAN } from "./data/de.ts";
import { ENGLISH } from "./data/en.ts";
import { SPANISH } from "./data/es.ts";
import { FRENCH } from "./data/fr.ts";
import type { Phrasebook } from "./types.ts";
import type { Language } from "../../text/index.ts";

export type { Phrasebook, Reach } from "./types.ts";

const BOOKS: Partial<Record<Language, Phrasebook>> = { fr: FRENCH, es: SPANISH, de: GERMAN };

/** The phrasebook of a language; English where the simulator does not speak it. */
export const phrasebook = (language: Language): Phrasebook => BOOKS[language] ?? ENGLISH;
