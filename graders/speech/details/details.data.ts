import type { Cues } from "../../../text/speech/index.ts";

/**
 * The words for a detail that a customer may be asked for. A suite's author names any other detail in plain
 * words.
 */
export interface DetailWords {
  /** Other names that an author may use. */
  aliases: readonly string[];
  /** Words for it in English, French, Spanish and German. */
  words: Cues;
  /** Questions that ask for it without such a word. */
  questions: Cues;
}

const CAR =
  "(?:car|vehicle|auto|automobile|truck|van|ev|voiture|véhicule|coche|vehículo|carro|wagen|fahrzeug|motorcycle|motorbike|scooter|bike)";
const THE = "(?:the|your|this|that|its|la|le|votre|su|el|tu|das|dein|ihr|ihres|des|der) ";

/** "What do you drive?" asks for make and model at once. */
const WHICH_CAR: Cues = [
  `(?:what|which) (?:kind of |type of |sort of |make of )?${CAR}(?! (?:insurance|cover|coverage|policy|problem|part))`,
  `what (?:do|does|will|are|is) (?:you|he|she|they|the driver|your \\w{1,12}) (?:drive|driving)|what are you driving`,
  `(?:tell me |(?<=^ ?))about (?:your|the) ${CAR}`,
  `quel(?:le)? (?:type de |est votre )?${CAR}|que conduisez-vous`,
  `qué (?:tipo de )?${CAR}|qué conduce`,
  `(?:welches|was für ein|welchen) ${CAR}|was fahren sie`,
];

/**
 * Known details by key. Each word has a meaning of its own in a request: "make" in "Shall I make a quote?" is a verb,
 * and the patterns take care of that.
 */
export const DETAILS: Readonly<Record<string, DetailWords>> = {
  make: {
    aliases: ["brand", "manufacturer"],
    words: [
      "(?<!\\b(?:to|can|could|i|we|you|they|it|that|will|would|shall|should|may|might|me|us|don't|does|did|i'll|we'll|you'll|help|helps|which|what) )makes?(?! (?:a|an|it|that|this|sense|sure|you|me|us|up|any|one|changes?|better|progress|do|happy|use|clear|for)(?!\\p{L}))",
      "brand|manufacturer|marque|marca|fabricante|fabrikat|hersteller|marke|automarke",
    ],
    questions: [...WHICH_CAR, "(?:which|what) make", "who (?:makes|built|made) (?:it|the|your)"],
  },
  model: {
    aliases: [],
    words: ["models?(?! years?)|modèle|modelo|modell"],
    questions: WHICH_CAR,
  },
  year: {
    aliases: ["model year", "year of manufacture", "year built"],
    words: [
      "(?<!\\b(?:per|a|each|every|this|last|next|one|same|new|par|cette|l'|por|cada|este|pro|dieses|jedes|im) )(?:year(?!-)(?! (?:were|was) (?:you|he|she|they))|model year|année|año|baujahr|jahr|modelljahr|erstzulassung)",
    ],
    questions: [
      `how old (?:is|are) (?:${THE}${CAR}|it)(?!\\p{L})|how old ${THE}${CAR}`,
      `(?:age|âge|edad|alter) (?:of|de|du|del|des) (?:the |your |la |votre |su |tu )?${CAR}`,
      "when (?:was|were) (?:it|the|your)[^?]{0,40}(?:built|made|manufactured|registered)|(?:en|de) quelle année|de qué año|aus welchem jahr|wann wurde (?:es|er|das|der)",
      `quel âge a (?:la |votre )${CAR}|cuántos años tiene (?:el |su )${CAR}|wie alt ist (?:das|der|ihr) ${CAR}`,
    ],
  },
  mileage: {
    aliases: ["odometer", "odometer reading", "miles"],
    words: [
      "mileages?|odometer|kilométrage|kilometraje|millaje|kilometerstand|tachostand|laufleistung",
      "(?<!\\d[\\d,. ]{0,12})(?<!\\bper )(?:miles|kilometers|kilometres|kilomètres|kilómetros|millas|kilometer|km)",
    ],
    questions: [
      "how far (?:has|have|did)|how much (?:has|have) (?:it|the car) (?:been )?driven|combien a-t-elle roulé",
    ],
  },
  driver_age: {
    aliases: ["age", "drivers age", "age of the driver", "customer age"],
    words: [
      `(?:age|ages|âge|edad|alter)(?! (?:of|de|du|del|des) (?:the |your |la |votre |su |tu )?${CAR})`,
      "date of birth|birth ?date|birthday|year of birth|date de naissance|fecha de nacimiento|geburtsdatum|geburtstag",
    ],
    questions: [
      `how old(?! (?:is|are|was) (?:it|that|this)(?= ?(?:[^\\p{L}\\s]|$))| (?:is |are |was )?${THE}${CAR}| do| must| should)`,
      `cuántos años tiene(?! (?:el |su |tu )${CAR})|quel âge (?:avez|a|aura)(?! (?:la |votre )${CAR})|wie alt(?! (?:ist |sind )?(?:das|der|ihr|es)(?: ${CAR}|(?= ?\\?)))`,
      "(?:when|(?:what|which) year) (?:were|was) (?:you|he|she|they|the driver|your \\w{1,12}) born|quand êtes-vous née?|quelle est votre année de naissance|cuándo nació|wann (?:sind sie|ist (?:er|sie)|wurden sie) geboren",
    ],
  },
  name: {
    aliases: ["full name", "customer name"],
    words: [
      "(?<!\\b(?:user|file|brand|domain|product|the|a|to|would you|can you|could you|by) )names?|(?:votre|le) nom|(?:su|el) nombre|(?:ihr|ihren|den) namen?",
    ],
    questions: [
      "who am i (?:speaking|talking|chatting) (?:to|with)|who(?:'s| is) (?:this(?! \\p{L})|calling|speaking|writing)|comment vous appelez-vous|cómo se llama|wie heißen sie",
    ],
  },
  email: {
    aliases: ["email address", "e mail", "e mail address", "mail address"],
    words: [
      "(?<!\\b(?:an|by|via|per|through|our|any) )e-?mails?(?: ?-?address(?:es)?)?|mail address|adresse (?:e-?mail|électronique)|courriel|correo(?: electrónico)?|e-?mail-?adresse",
    ],
    questions: [],
  },
  phone_number: {
    aliases: ["phone", "telephone number", "mobile number", "telephone"],
    words: [
      "(?:tele)?phone numbers?|(?<=your )(?:tele)?phone|(?:mobile|cell|contact) numbers?|téléphone|numéro de téléphone|teléfono|número de teléfono|telefonnummer|handynummer",
    ],
    questions: [
      "(?:where|how|(?:on|at|under) (?:what|which) number) (?:can|may|do) (?:we|i) (?:best )?(?:reach|call|contact) you|(?:what|which) number (?:can|may|should) (?:we|i) (?:best )?(?:reach|call|contact) you|(?:best|right) number(?! of)|welcher nummer (?:erreiche|kann|können|darf)n?|qué número (?:le|te|puedo|podemos)|quel numéro (?:puis|pouvons|peut|vous)",
    ],
  },
  home_address: {
    aliases: ["address", "postal address", "street address"],
    words: [
      "(?<!\\b(?:e-?mail|mail|ip|web|delivery|billing|shipping|to|i|we|you|should|can|will|could|must|please|best|fully) ?)address|adresse(?! (?:e-?mail|électronique))|dirección|domicilio|anschrift|wohnort",
    ],
    questions: ["where do you live|where are you living|où habitez-vous|dónde vive|wo wohnen sie"],
  },
  postcode: {
    aliases: ["zip code", "zip", "postal code", "post code", "zipcode"],
    words: ["post ?codes?|zip(?: ?codes?)?|postal codes?|code postal|código postal|postleitzahl|plz"],
    questions: [],
  },
  date_of_birth: {
    aliases: ["birth date", "birthday", "birthdate", "dob"],
    words: ["date of birth|birth ?date|birthday|dob|date de naissance|fecha de nacimiento|geburtsdatum"],
    questions: ["when were you born|quand êtes-vous née?|cuándo nació|wann sind sie geboren"],
  },
  social_security_number: {
    aliases: ["social security", "ssn"],
    words: [
      "social security(?: numbers?)?|ssn|your social(?! \\p{L})|numéro de sécurité sociale|número de (?:la )?seguridad social|número de seguro social|sozialversicherungsnummer",
    ],
    questions: [],
  },
  card_number: {
    aliases: ["credit card number", "credit card", "debit card number", "card details"],
    words: [
      "(?:(?:credit|debit|bank|payment)[ -])?card(?:'s)? (?:numbers?|details?|data)|your (?:credit|debit) card|(?:16|sixteen) digits (?:on|of) (?:your|the) (?:\\w{1,8} )?card|numbers? (?:of|on) (?:(?:the )?(?:front|back) of )?(?:your|the) (?:credit |debit )?card|numéro de (?:votre |la )?carte(?: bancaire| de crédit)?|número de (?:su |la )?tarjeta|(?:kredit)?kartennummer",
    ],
    questions: [],
  },
  security_code: {
    aliases: ["cvv", "cvc", "card security code"],
    words: [
      "(?:three|3|four|4)[ -]digits? (?:code |number )?(?:on|at) the (?:back|front)|security codes?|cvv|cvc|code de sécurité|código de seguridad|sicherheitscode|prüfziffer",
    ],
    questions: [],
  },
  bank_account: {
    aliases: ["account number", "bank account number", "bank details", "iban"],
    words: [
      "(?:bank )?account(?: numbers?| details)|bank (?:account|details)|iban|routing number|compte bancaire|coordonnées bancaires|cuenta bancaria|kontonummer|bankverbindung",
    ],
    questions: [],
  },
  password: {
    aliases: ["passcode", "pin"],
    words: ["passwords?|passcodes?|pin(?: code)?|mot de passe|contraseña|passwort|kennwort"],
    questions: [],
  },
  license_number: {
    aliases: ["driver license number", "drivers license number", "driving license number", "licence number"],
    words: [
      "(?:driver'?s?'? |driving )?licen[cs]e numbers?|numbers? (?:of|on) your (?:driver'?s? |driving )?licen[cs]e|numéro de permis|número de (?:licencia|carné)|führerscheinnummer",
    ],
    questions: [],
  },
  policy_number: {
    aliases: [],
    words: [
      "policy numbers?|numbers? of your policy|numéro de (?:police|contrat)|número de póliza|versicherungsnummer|policennummer",
    ],
    questions: [],
  },
  order_number: {
    aliases: ["order id"],
    words: [
      "order (?:numbers?|id)|numbers? of (?:the|your) order|numéro de commande|número de pedido|bestellnummer|auftragsnummer",
    ],
    questions: [],
  },
  vin: {
    aliases: ["vehicle identification number", "chassis number"],
    words: [
      "vin|vehicle identification number|chassis number|numéro de châssis|número de bastidor|fahrgestellnummer",
    ],
    questions: [],
  },
};
