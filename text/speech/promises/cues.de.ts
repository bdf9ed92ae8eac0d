import type { Cues } from "../words.ts";

const VERB = "(?:versprechen|garantieren|geloben|schwören|zusichern|verbürgen)";

/** Promises in German. `versichern` without a person and `dass` means "to insure". */
export const PROMISING_DE: Cues = [
  "(?:verspreche|garantiere|gelobe|schwöre|verbürge)",
  `(?:wir|wir können|können wir|kann ich|ich kann|darf ich|ich darf) (?:\\p{L}{1,15} ){0,5}${VERB}`,
  `${VERB} wir`,
  "(?:versichere|versichern) (?:wir )?(?:ich )?(?:ihnen|dir|euch)",
  "(?:verpflichten (?:wir )?uns|verpflichte (?:ich )?mich)",
  "garantiert|ist versprochen|(?:ist|sei) (?:ein|mein|unser) (?!leeres|gebrochenes|falsches|großes)(?:\\p{L}{1,15} )?(?:versprechen|ehrenwort)",
  "(?:sie haben|du hast|gebe ihnen|geben ihnen|gebe dir|haben sie|geben wir ihnen|gebe ich ihnen) (?:mein|unser|eine|diese) (?:wort|versprechen|garantie)|(?:mein|unser) ehrenwort",
  "darauf können sie sich verlassen|hand aufs herz",
];

export const BARE_DE: Cues = ["(?:hoch und heilig |fest )?versprochen", "garantiert", "ehrenwort"];

export const NOT_OWN_DE: Cues = ["wenn|falls|ob|wer|würde|würden|könnte|könnten|möchte"];

export const REPORTED_DE: Cues = [
  "sie (?:haben|hatten|wollen|möchten|wünschen|schrieben|sagten|fragten|meinten|denken|glauben)(?! (?:mein|unser) )",
];
