/**
 * Details that vehicle quotes need: the names of criteria and agents for them, and customers' forms of giving
 * them.
 */
export const DETAILS: Record<string, { named: RegExp; given: RegExp }> = {
  make: {
    named:
      /\b(?:makes?|brand|manufacturer|what (?:kind|type|sort) of (?:car|vehicle)|which (?:car|vehicle)|what (?:car|vehicle)|marque|marca)\b/,
    given:
      /\b(?:toyota|honda|ford|nissan|chevrolet|chevy|tesla|rivian|bmw|audi|mercedes|volkswagen|vw|hyundai|kia|mazda|subaru|volvo|jeep|ram|gmc|dodge|lexus|acura|infiniti|porsche|renault|peugeot|citro[eë]n|fiat|seat|skoda|opel|mini|polestar|lucid|buick|cadillac|chrysler|mitsubishi|suzuki|land rover|jaguar|genesis|saab|dacia)\b/,
  },
  model: {
    named:
      /\b(?:model(?! year)|modèle|modelo|what (?:kind|type|sort) of (?:car|vehicle)|which (?:car|vehicle)|what (?:car|vehicle))\b/,
    given:
      /\b(?:toyota|honda|ford|nissan|chevrolet|chevy|tesla|rivian|bmw|audi|mercedes|volkswagen|vw|hyundai|kia|mazda|subaru|volvo|jeep|ram|gmc|dodge|lexus|acura|infiniti|porsche|renault|peugeot|citro[eë]n|fiat|seat|skoda|opel|mini|polestar|lucid|buick|cadillac|mitsubishi|suzuki|dacia)[ -](?:model )?(?!and\b|but\b|car\b|is\b|from\b|with\b)[a-z0-9][\w-]*/,
  },
  year: {
    named: /\b(?:year|how old is (?:the|your) (?:car|vehicle)|when was .* (?:built|made)|année|año)\b/,
    given: /\b(?:19|20)\d\d\b/,
  },
  mileage: {
    named:
      /\b(?:mileage|miles|odometer|how (?:far|much) .* driven|kilomet\w+|kilométrage|kilometraje|millas|been driven)\b/u,
    given: /\d[\d.,]*\s*k?\s*(?:miles|mi\b|km|kilom)|mileage\D{0,20}\d|odometer\D{0,20}\d|\b\d{1,3}k\b/,
  },
  driver_age: {
    named:
      /\b(?:age|how old (?:are |is )?(?:you|(?:the |your )?(?:primary |main )?driver)|birth|âge|edad)\b/u,
    given:
      /\b(?:i'm|i am|aged?|driver is|she's|he's|she is|he is)\s*(?:is\s*)?\d{1,3}\b(?!\s*(?:miles|km|,\d))|\b\d{1,3}[- ]?(?:years?|yrs?|y\.?o)[- ]?(?:old)?\b|\bage\D{0,12}\d{1,3}/,
  },
};

export const REQUEST =
  /[?？]|\b(?:please|tell me|need|require|could you|can you|share|provide|let me know|may i have|give me|send me|i'll (?:just )?need|missing|what|which|how|would you|besoin|pouvez|indique\w*|dites|quelle?|necesito|podría|indíqueme|dígame|cuál|confirm)\b/u;
