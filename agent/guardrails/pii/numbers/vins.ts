import { DIGIT, type Kind } from "../kinds.ts";
import { passesVin } from "./checksums.ts";

const CUE =
  /(?<!\p{L})(?:vin|vehicle id(?:entification)?(?: number)?|chassis|chassi|châssis|bastidor|telaio|fahrgestell\p{L}{0,8}|fin|numéro de série)(?!\p{L})[^\n\d]{0,24}$/iu;

/** Whether the maker is of North America, where the ninth sign checks the others (49 CFR 565.15). */
const NORTH_AMERICAN = /^[1-5]/u;
/**
 * Numbering of makers elsewhere: a letter for the part of the world, capitals, and four digits at the end
 * (ISO 3779).
 */
const ELSEWHERE = /^[J-NPR-Z][A-HJ-NPR-Z0-9]{12}\d{4}$/u;
const LETTERS = /[A-Z]/giu;

/** Vehicle identification numbers. */
export const VINS: readonly Kind[] = [
  {
    type: "vin",
    pattern: /(?<![\p{L}\p{N}])(?=[A-Z]{0,16}\d)[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])/giu,
    needs: DIGIT,
    holds: (written, before) => {
      const letters = (written.match(LETTERS) ?? []).length;
      if (passesVin(written.toUpperCase())) return letters > 0 || CUE.test(before);
      if (NORTH_AMERICAN.test(written)) return false;
      return CUE.test(before) ? letters > 0 : letters > 2 && ELSEWHERE.test(written);
    },
  },
  {
    // In groups, as printed documents have them. Capitals only, so that words do not match.
    type: "vin",
    pattern:
      /(?<![\p{L}\p{N}])(?=[A-Z -]{0,16}\d)[A-HJ-NPR-Z0-9](?:[ -]?[A-HJ-NPR-Z0-9]){12}(?:[ -]?\d){4}(?![\p{L}\p{N}]|-\d)/gu,
    needs: DIGIT,
    holds: (written) => {
      const signs = written.replace(/[ -]/gu, "");
      return written.length - signs.length <= 5 && signs.match(LETTERS) !== null && passesVin(signs);
    },
  },
];
