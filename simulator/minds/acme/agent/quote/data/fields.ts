import type { DetailKind } from "../fields.ts";

/** Words of a property's name, or of its description. */
export const KINDS: readonly (readonly [DetailKind, RegExp])[] = [
  ["mileage", /\b(?:mileage|miles|odometer|kilomet\w*|km)\b/],
  ["year", /^(?!.*(?:\blicen|\bage\b)).*\byear\b(?! of birth)/],
  ["make", /\b(?:make|brand|manufacturer)\b/],
  ["model", /\bmodel\b/],
  ["age", /\bage\b/],
];
/** Names that do not show their purpose. */
export const UNTELLING = /^(?:value|field|param|arg|[a-z]\d?)$/;
