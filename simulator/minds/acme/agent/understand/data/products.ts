import { kind, near } from "../named.ts";
import type { ProductWord } from "../named.ts";
/** Kinds of vehicle insurance. The first that matches names the product. */
export const VEHICLE_PRODUCTS: readonly ProductWord[] = [
  kind(
    "electric",
    /\belectric(?:al)? (?:cars?|vehicles?|autos?|suvs?|trucks?|pickups?|one|ones|insurance)\b|\be-?cars?\b|\bevs?\b|\bbevs?\b|\belectric\b(?! bike| bicycle| scooter| shaver| guitar| bill| company)|\b(?:voitures?|vehicules?|autos?) electriques?\b|\belectriques?\b|\b(?:coches?|carros?|autos?|vehiculos?) electricos?\b|\belectricos?\b|\belektro-?(?:autos?|fahrzeuge?n?|wagen)\b|\be-autos?\b/,
    "electric car insurance",
    "l'assurance voiture électrique",
    "el seguro de coche eléctrico",
    "die Elektroautoversicherung",
  ),
  kind(
    "two_wheeler",
    /\btwo-? ?wheel|\b2-? ?wheel|\bmotor-? ?(?:cycles?|bikes?)\b|\bscooters?\b|\bmopeds?\b|\bvespas?\b|\bharley|\bducati\b|\bkawasaki\b|\byamaha\b|\btriumph\b|\bmotos?\b|\bmotocyclettes?\b|\bdeux-? ?roues\b|\bdos ruedas\b|\bmotocicletas?\b|\bmotorrad|\bmotorrader\b|\bzweirad|\broller\b/,
    "two-wheeler insurance",
    "l'assurance deux-roues",
    "el seguro de dos ruedas",
    "die Zweiradversicherung",
  ),
  kind(
    "car",
    /\bcars?\b|\bautos?\b|\bautomobiles?\b|\bvehicles?\b|\btrucks?\b|\bpick-?ups?\b|\bsuvs?\b|\bsedans?\b|\bvans?\b|\bminivans?\b|\bconvertibles?\b|\bhatchbacks?\b|\bvoitures?\b|\bvehicules?\b|\bcoches?\b|\bcarros?\b|\bvehiculos?\b|\bwagen\b|\bkfz|\bpkw\b|\bautoversicherung|\bfahrzeuge?s?\b/,
    "car insurance",
    "l'assurance auto",
    "el seguro de coche",
    "die Autoversicherung",
  ),
];

/** Kinds that a vehicle insurer may not sell. */
export const OTHER_PRODUCTS: readonly ProductWord[] = [
  kind(
    "commercial",
    /\bcommercial (?:auto|vehicle|car|fleet|insurance|polic\w+|cover\w*|liability|van|truck)|\bcompany cars?\b|\bfleets?\b|\bdelivery vans?\b|\bfood trucks?\b|\b(?:business|businesses)(?:'s)? (?:insurance|polic\w+|cover\w*|vehicles?)|\binsur\w*\b.{0,25}\bbusiness(?:es)?\b|\bbusiness\b.{0,20}\binsur|\bprofessional liability\b|\bworkers'? comp\w*|\berrors and omissions\b|\bassurance (?:professionnelle|commerciale|entreprise)|\bseguros? (?:comercial(?:es)?|de (?:mi )?(?:empresa|negocio)s?|para (?:mi )?(?:empresa|negocio)s?)\b|\b(?:betriebs|gewerbe)\w*versicherung\w*/,
    "commercial insurance",
    "l'assurance professionnelle",
    "el seguro comercial",
    "Gewerbeversicherung",
  ),
  kind(
    "renters",
    /\brenter'?s?'? (?:insurance|polic\w+|cover\w*)|\btenants?'? (?:insurance|polic\w+)|\binsur\w* my (?:rental apartment|rented flat)/,
    "renters insurance",
    "l'assurance locataire",
    "el seguro de inquilinos",
    "Mieterversicherung",
  ),
  kind(
    "home",
    new RegExp(
      `${near("homes?(?! charg| station| wall)|houses?|homeowner'?s?'?|apartments?|condos?|flats?|property(?! damage)|buildings?|mortgage|household|maisons?|logements?|casas?|viviendas?|hauser|wohnung(?:en)?").source}|\\bassurance (?:habitation|maison|logement)\\b|\\bma maison\\b|\\bseguros? (?:del? |para (?:mi )?)?(?:hogar|casa|vivienda)\\b|\\bmi casa\\b|\\b(?:haus|wohn\\w*|hausrat)\\w*versicherung\\w*`,
    ),
    "home insurance",
    "l'assurance habitation",
    "el seguro de hogar",
    "Hausversicherung",
  ),
  kind(
    "life",
    /\blife[ -]?(?:insurance|polic\w+|cover\w*)|\bterm life\b|\bwhole life\b|\binsur\w* my life\b|\bassurance[ -]vie\b|\bseguros? de vida\b|\blebensversicherung\w*|\bfuneral (?:insurance|cover|plan)/,
    "life insurance",
    "l'assurance vie",
    "el seguro de vida",
    "Lebensversicherung",
  ),
  kind(
    "dental",
    /\bdental (?:insurance|polic\w+|cover\w*|plan)|\bvision (?:insurance|plan)|\binsur\w*.{0,15}\bteeth\b|\bassurance dentaire\b|\bseguro dental\b|\bzahn\w*versicherung/,
    "dental insurance",
    "l'assurance dentaire",
    "el seguro dental",
    "Zahnzusatzversicherung",
  ),
  kind(
    "health",
    /\bhealth[ -]?(?:care )?(?:insurance|polic\w+|cover\w*|plans?)|\bmedical insurance\b|\bmedicare\b|\bmedicaid\b|\binsur\w* my health\b|\bdisability insurance\b|\bassurance (?:sante|maladie)\b|\bmutuelle\b|\bseguros? (?:de salud|medicos?)\b|\bkrankenversicherung\w*/,
    "health insurance",
    "l'assurance santé",
    "el seguro de salud",
    "Krankenversicherung",
  ),
  kind(
    "pet",
    new RegExp(
      `${near("pets?|dogs?|cats?|puppy|puppies|kittens?|horses?|parrots?").source}|\\bpet (?:insurance|cover\\w*|polic\\w+)|\\bassurance (?:animaux|chien|chat|pour (?:mon )?(?:chien|chat|animaux))\\b|\\bseguros? (?:de|para) (?:mi )?(?:mascotas?|perros?|gatos?)\\b|\\b(?:tier|hunde|katzen)\\w*versicherung\\w*`,
    ),
    "pet insurance",
    "l'assurance pour animaux",
    "el seguro de mascotas",
    "Tierversicherung",
  ),
  kind(
    "travel",
    new RegExp(
      `${near("travel|trips?|vacations?|holidays?|flights?|cruises?|luggage").source}|\\bassurance voyage\\b|\\bseguros? de viajes?\\b|\\breise\\w*versicherung\\w*`,
    ),
    "travel insurance",
    "l'assurance voyage",
    "el seguro de viaje",
    "Reiseversicherung",
  ),
  kind(
    "boat",
    new RegExp(
      `${near("boats?|yachts?|jet-? ?skis?|sailboats?|watercrafts?|ships?|kayaks?|bateaux?|barcos?|boote?").source}|\\bassurance bateau\\b|\\bseguros? (?:de|para) (?:mi )?(?:barcos?|lanchas?|embarcaciones)\\b|\\bboots?versicherung\\w*`,
    ),
    "boat insurance",
    "l'assurance bateau",
    "el seguro de barco",
    "Bootsversicherung",
  ),
  kind(
    "rv",
    new RegExp(near("rvs?|motor-? ?homes?|campers?|camper vans?|caravans?|trailers?").source),
    "RV insurance",
    "l'assurance camping-car",
    "el seguro de autocaravana",
    "Wohnmobilversicherung",
  ),
  kind(
    "bicycle",
    new RegExp(
      near("bicycles?|e-?bikes?|electric bikes?|electric bicycles?|bikes|velos?|fahrrad|bicicletas?").source,
    ),
    "bicycle insurance",
    "l'assurance vélo",
    "el seguro de bicicleta",
    "Fahrradversicherung",
  ),
  kind(
    "aircraft",
    new RegExp(near("drones?|planes?|aircrafts?|airplanes?|helicopters?").source),
    "aircraft insurance",
    "l'assurance aérienne",
    "el seguro de aeronaves",
    "Flugzeugversicherung",
  ),
  kind(
    "valuables",
    new RegExp(
      near(
        "phones?|cell ?phones?|smartphones?|iphones?|laptops?|jewel\\w*|engagement rings?|wedding(?: ring)?|musical instruments?|guitars?|paintings?|bitcoins?",
      ).source,
    ),
    "insurance for valuables and gadgets",
    "l'assurance d'objets de valeur",
    "el seguro de objetos de valor",
    "Versicherung für Wertsachen",
  ),
  kind(
    "umbrella",
    /\bumbrella (?:insurance|polic\w+|cover\w*)|\bflood insurance\b|\bearthquake insurance\b|\bcrop insurance\b|\bfarm insurance\b|\bidentity theft insurance\b|\bevent insurance\b/,
    "that kind of insurance",
    "ce type d'assurance",
    "ese tipo de seguro",
    "diese Art von Versicherung",
  ),
];
