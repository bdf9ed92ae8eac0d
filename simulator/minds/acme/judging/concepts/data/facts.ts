export const OFFERING =
  /\b(?:insur\w*|cover\w*|offer\w*|quot\w*|polic\w*|assur\w*|segur\w*|product\w*|propos\w*|includ\w*)\b/;

export const PRODUCTS =
  /\b(?:electric (?:car|vehicle)s?|cars?|autos?|vehicles?|two-wheelers?|motorcycles?|scooters?|voitures?|véhicules?|deux-roues|coches?|vehículos?)\b/u;

export const NOT_NEEDED = /\b(?:don't|do not|doesn't|does not|no) need (?:the|your|any|a)\b/;

export const DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekends?\b/;

export const UNSURE =
  /\b(?:don't|do not|doesn't) (?:know|have)|\bhave(?:n't| not) (?:been )?(?:given|told|got)|\bno (?:details|information|specifics)|\bnot sure|\bcan't (?:say|tell|confirm|speak)|\bcannot (?:say|tell|confirm|speak)|\bunable to (?:say|confirm|tell)|\bnot able to\b/;

/** Customer service, or a word for it. */
export const NAMES_SERVICE =
  /\bcustomer service|\bour (?:\w+ )?team|\bservice client|\bservicio|\bcontact us|\bcall us|\bagents? (?:is|are|can)|\brepresentative/;

export const GUESSES =
  /\b(?:assum\w*|guess\w*|estimat\w*|let's say|roughly|put in|i'll use|(?:about|around|approximately) \d)/;

/** Clauses about facts that the agent was never given. */
export const WANTS_UNTOLD =
  /\binvent|\bmak(?:e|es|ing) (?:\w+ )?up\b|\bmade[- ]up|\bfabricat|\bhallucinat|\bunsupported|\bcontradict|\bbeyond|\bnot in\b|\bwas not/;

export const ACCURATELY =
  /\b(?:accurate\w*|correct\w*|factual\w*|only|true|consistent|facts?|information|told|given|knowledge)\b/g;

export const ABOUT_DETAILS = /detail|missing|information|vehicle|needs?\b|quote/;
