export const OFFERING =
  /\b(?:insur\w*|cover\w*|offer\w*|quot\w*|polic\w*|assur\w*|segur\w*|product\w*|propos\w*|includ\w*)\b/;

export const PRODUCTS =
  /\b(?:electric (?:car|vehicle)s?|cars?|autos?|vehicles?|two-wheelers?|motorcycles?|scooters?|voitures?|véhicules?|deux-roues|coches?|vehículos?)\b/u;

export const NOT_NEEDED = /\b(?:don't|do not|doesn't|does not|no) need (?:the|your|any|a)\b/;

export const DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekends?\b/;

export const UNSURE =
  /\b(?:don't|do not|doesn't) (?:know|have)|\bhave(?:n't| not) (?:been )?(?:given|told|got)|\bno (?:details|information|specifics)|\bnot sure|\bcan't (?:say|tell|confirm|speak)|\bcannot (?:say|tell|confirm|speak)|\bunable to (?:say|confirm|tell)|\bnot able to\b/;
