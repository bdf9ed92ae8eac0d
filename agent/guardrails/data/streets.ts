/** Words in the names of streets and parts of addresses. */

/** Words that end the name of a street. */
export const STREET_ENDS =
  "street st str road rd avenue ave boulevard blvd lane ln drive dr court ct place pl terrace terr close crescent square sq way parkway pkwy highway hwy trail circle loop alley row walk quay hill path";

/** Words that begin one. */
export const STREET_BEGINS =
  "via rua rue calle avenida av avenue paseo plaza piazza viale corso strada travessa praça carrer chemin ulica ul c/ λεωφόρος οδός";

/** Endings of one-word street names. */
export const STREET_SUFFIXES =
  "straße strasse gasse weg platz allee laan straat plein gracht dijk hove stræti gata götu gatan vägen väg vej vejen gade veien vegen gaten katu tie kuja polku gatve tänav utca útja út brekka braut";

/** Words that may be between the words of a name. */
export const JOINERS = "de da do dos del della dei di la le les los las el van der den von und y of the nad";
