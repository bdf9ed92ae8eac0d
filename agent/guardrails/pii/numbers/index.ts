import { isIPv6 } from "node:net";
import { DIGIT, type Kind } from "../kinds.ts";
import { BIRTH } from "./births.ts";
import { passesIban } from "./checksums.ts";
import { POLICIES } from "./policies.ts";
import { CARD, SSN } from "./secret-numbers.ts";
import { VINS } from "./vins.ts";

/** Numbers of people and of their things. Each pattern is bounded, and begins only where a word does. */

const compact = (written: string): string => written.replace(/[\s-]/gu, "").toUpperCase();

const VERSION_CUE = /(?:version|release|section|firmware|v)\s?$/iu;

/** In the order in which they match: a social security number is not a telephone number. */
export const KINDS: readonly Kind[] = [
  {
    type: "email",
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    needs: /@/u,
  },
  {
    type: "iban",
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}[A-Z0-9]{11,30}(?![\p{L}\p{N}])/giu,
    needs: DIGIT,
    holds: (written) => passesIban(compact(written)),
  },
  {
    // In groups of four. Capitals only, so that a word after it is not included.
    type: "iban",
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
    needs: DIGIT,
    holds: (written) => passesIban(compact(written)),
  },
  ...VINS,
  CARD,
  SSN,
  {
    type: "ip",
    pattern:
      /(?<![\p{L}\p{N}]|\d\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\p{L}\p{N}]|\.\d)/gu,
    needs: DIGIT,
    holds: (_, before) => !VERSION_CUE.test(before),
  },
  {
    type: "ip",
    pattern: /(?<![\p{L}\p{N}:])[0-9a-f:]{3,39}(?![\p{L}\p{N}:])/giu,
    needs: /:/u,
    holds: (written) => /[0-9a-f]/iu.test(written) && isIPv6(written),
  },
  BIRTH,
  ...POLICIES,
];
