/** Words of a menu, by the verdict that they mean. */
export const MENU_WORDS: readonly (readonly ["pass" | "fail" | "unknown", string])[] = [
  ["pass", "pass passed passes yes true met correct satisfied holds ok good success compliant acceptable"],
  [
    "fail",
    "fail failed fails no false unmet notmet incorrect unsatisfied bad violation violated noncompliant unacceptable",
  ],
  [
    "unknown",
    "unknown unsure unclear uncertain cannottell canttell undecided na inconclusive insufficient unscored",
  ],
];
