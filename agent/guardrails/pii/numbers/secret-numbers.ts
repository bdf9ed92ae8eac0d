import { passesLuhn } from "./checksums.ts";
import { DIGIT, type Kind } from "../kinds.ts";

const digitsOf = (written: string): string => written.replace(/\D/gu, "");

const CARD_CUE =
  /(?<!\p{L})(?:card|cc|visa|mastercard|maestro|amex|carte|tarjeta|karte)(?!\p{L})[^\n]{0,30}$/iu;
const SSN_CUE = /(?<!\p{L})(?:ssn|social security|my social)(?!\p{L})[^\n\d]{0,25}$/iu;

/** Lengths of the card numbers that issuers use. A tracking number of 17 digits passes the check one time in ten. */
const ISSUED_LENGTHS: ReadonlySet<number> = new Set([13, 14, 15, 16, 18, 19]);

/** The number of a payment card. */
export const CARD: Kind = {
  type: "card",
  pattern: /(?<![\p{L}\p{N}]|\d[.,-])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}]|-\d)/gu,
  needs: DIGIT,
  holds: (written, before) => {
    const digits = digitsOf(written);
    return passesLuhn(digits) && (ISSUED_LENGTHS.has(digits.length) || CARD_CUE.test(before));
  },
};

/** A social security number of the United States. */
export const SSN: Kind = {
  type: "ssn",
  pattern: /(?<![\p{L}\p{N}]|\d-)(?!000|666|9)\d{3}([- ]?)(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}]|-\d)/gu,
  needs: DIGIT,
  holds: (written, before) => written.includes("-") || SSN_CUE.test(before),
};
