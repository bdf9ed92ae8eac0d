import { anyOf, eachOf } from "../../../text/speech/index.ts";
import type { Cues } from "../../../text/speech/index.ts";
import * as de from "./cues.de.ts";
import * as en from "./cues.en.ts";
import * as es from "./cues.es.ts";
import * as fr from "./cues.fr.ts";

/** The cues of the four languages together: a reply may mix languages, and few words mean two things. */
const all = (...cues: Cues[]) => anyOf(cues.flat());

export const FORWARD = all(en.FORWARD_EN, fr.FORWARD_FR, es.FORWARD_ES, de.FORWARD_DE);
export const LACKING = all(en.LACKING_EN, fr.LACKING_FR, es.LACKING_ES, de.LACKING_DE);
export const BACKWARD = all(en.BACKWARD_EN, fr.BACKWARD_FR, es.BACKWARD_ES, de.BACKWARD_DE);
export const QUESTION = all(en.QUESTION_EN, fr.QUESTION_FR, es.QUESTION_ES, de.QUESTION_DE);
export const OFFERING = all(en.OFFERING_EN, fr.OFFERING_FR, es.OFFERING_ES, de.OFFERING_DE);
export const HAD = all(en.HAD_EN, fr.HAD_FR, es.HAD_ES, de.HAD_DE);
export const CONDITION = all(en.CONDITION_EN, fr.CONDITION_FR, es.CONDITION_ES, de.CONDITION_DE);
export const WARNING = all(en.WARNING_EN, fr.WARNING_FR, es.WARNING_ES, de.WARNING_DE);
export const MENTIONING = all(en.MENTIONING_EN, fr.MENTIONING_FR, es.MENTIONING_ES, de.MENTIONING_DE);
export const AWAITED = all(en.AWAITED_EN);
export const HANDING = all(en.HANDING_EN);
export const STOP = all(en.STOP_EN, fr.STOP_FR, es.STOP_ES, de.STOP_DE);

/** The whole sentence refers to the one before, after a polite word or two. */
export const POINTING = new RegExp(
  `^[^\\p{L}]*(?:${[...en.POINTING_EN, ...fr.POINTING_FR, ...es.POINTING_ES, ...de.POINTING_DE].join("|")})[^\\p{L}]*$`,
  "u",
);

const PLAIN = eachOf([...en.PLAIN_EN, ...fr.PLAIN_FR, ...es.PLAIN_ES, ...de.PLAIN_DE]);

/** Rewrites a request that is worded as a denial: "Don't forget to tell me" becomes "Please tell me". */
export function plainly(text: string): string {
  return text.replace(PLAIN, "please");
}
