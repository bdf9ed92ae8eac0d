import type { Cues } from "../words.ts";

const OBJECT = "(?:vous |te |le |la |les |l'|vous l'|vous le |bien |donc |peux |pouvons |aussi ){0,3}";

/** Promises in French. `assurer` without `que` means "to insure". */
export const PROMISING_FR: Cues = [
  `(?:je|nous|on) ${OBJECT}(?:promets|promettons|promettre|garantis|garantissons|garantit|garantir|jure|jurons)`,
  "(?:je|nous) vous (?:l'assure|l'assurons|assure que|assurons que|assure qu'|assurons qu')",
  "(?:je m'|nous nous )(?:engage|engageons) à",
  "c'est (?:\\p{L}{1,15} )?(?:promis|garanti|juré)|(?:est|êtes|sont|sera|serez|seront|reste) (?:\\p{L}{1,15} )?(?:garantie?s?|promise?s?)",
  "(?:je|nous) (?:vous )?en (?:fais|faisons) la promesse|(?<!(?<!\\p{L})(?:qui|ne|il|elle) )vous (?:garantit|promet)",
  "(?:vous avez|je vous donne|nous vous donnons) (?:ma|notre|une) (?:parole|garantie|promesse)|parole d'honneur",
  "(?<!(?<!\\p{L})(?:qui|il|elle|ne|me|vous) )(?:garantit|promet)(?= (?:le|la|les|un|une|de|que|à|ce|cette|votre|vos))",
  "c'est (?:une|ma|notre) (?:promesse|garantie)|vous en (?:donne|donnons) (?:ma|notre) parole",
  "vous pouvez compter (?:sur moi|sur nous|dessus|là-dessus)|croix de bois",
];

export const BARE_FR: Cues = ["(?:c'est )?(?:promis|juré|garanti)(?: juré)?"];

export const NOT_OWN_FR: Cues = ["si|qui|aimerais|aimerions|voudrais|voudrions|pourrais|souhaiterais"];

export const REPORTED_FR: Cues = [
  "vous (?:m'|nous )?(?:avez|aviez) (?:\\p{L}{1,12} )?(?:demandé|dit|écrit|voulu|cru|pensé)|vous (?:voulez|souhaitez|dites|demandez|pensez) ",
];

export const OF_NOTHING_FR: Cues = ["(?:pas|rien|aucune?)(?! ne)"];
