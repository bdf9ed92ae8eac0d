import { passesLuhn } from "./checksums.ts";
import type { Kind } from "./kinds.ts";

const digitsOf = (written: string): string => written.replace(/\D/gu, "");

const CARD_CUE =
  /(?<!\p{L})(?:card|cc|visa|mastercard|maestro|amex|carte|tarjeta|karte)(?!\p{L})[^\n]{0,30}$/iu;
const SSN_CUE = /(?<!\p{L})(?:ssn|social security|my social)(?!\p{L})[^\n\d]{0,25}$/iu;

/** The number of a payment card. */
export const CARD: Kind = {
  type: "card",
  pattern: /(?<![\p{L}\p{N}]|\d[.,-])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}]|-\d)/gu,
  holds: (written, before) => {
    const digits = digitsOf(written);
    return passesLuhn(digits) && (digits.length >= 13 || CARD_CUE.test(before));
  },
};

/** A social security number of the United States. */
export const SSN: Kind = {
  type: "ssn",
  pattern: /(?<![\p{L}\p{N}]|\d-)(?!000|666|9)\d{3}([- ]?)(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}]|-\d)/gu,
  holds: (written, before) => written.includes("-") || SSN_CUE.test(before),
};
