/**
 * Promises of insurers and shops, and possible damage to a vehicle. A reply that affirms one of these without
 * a source has invented it.
 */
export const TERMS =
  "flood earthquake theft hail fire vandalism storm windshield glass towing pet life home travel gap deductible discount cashback legal trailer jewelry rental loaner roadside battery tire engine mechanical breakdown forgiveness award bundle warranty oil maintenance key belongings app online website portal email chat free installment refund loyalty student military multi-car umbrella helmet gear passenger custom accessory winter abroad international rideshare delivery telematics autopilot software update charger charging cyber solar crash injury liability collision comprehensive medical uninsured underinsured replacement".split(
    " ",
  );

/** Terms of a promise that no policy covers. */
export const NO_COVERAGE_TERMS =
  "life pet home travel deductible discount cashback legal award bundle app online website portal email chat free installment refund loyalty student military custom software update".split(
    " ",
  );

export const AFFIRMS =
  /\b(?:cover\w*|includ\w*|offer\w*|insur\w*|provid\w*|get|have|has|pay\w*|protect\w*|add\w*|available|comes? with|eligible|receive|give|waive\w*|our|yes|can)\b/;
