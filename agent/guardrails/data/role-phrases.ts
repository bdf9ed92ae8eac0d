/**
 * Phrases of somebody who left the role of a company's assistant, in folded clauses. Each phrase is bounded.
 */
export const LEAVING: readonly { type: string; phrase: RegExp }[] = [
  {
    type: "model",
    phrase:
      /(?<!\p{L})(?:(?:i'm|i am|as) (?:just |only |actually |really )?an? (?:\p{L}{1,10} ){0,2}language model|i(?:'m| am) (?:actually |really |in fact )?(?:claude|chatgpt|chat gpt|gpt-?\d?|gemini|llama|copilot)(?!\p{L})|i (?:was|am|'m) (?:made|trained|developed|created|built) by (?:anthropic|open ?ai|google|meta|microsoft)|(?:je suis|soy|ich bin) (?:un |ein )?(?:modèle de langage|modelo de lenguaje|sprachmodell))/u,
  },
  {
    type: "person",
    phrase:
      /(?<!\p{L})i(?:'m| am) (?:actually |really |in fact |indeed )?(?:a (?:real |living |human )?(?:person|human(?: being)?|man|woman)|human)(?!\p{L})/u,
  },
  {
    type: "other_role",
    phrase:
      /(?<!\p{L})(?:i(?:'m| am) (?:now |your new |officially )?(?:dan|jailbroken|unfiltered|uncensored|unrestricted|free (?:of|from) (?:all |my )?(?:rules|restrictions|instructions)|an? (?:pirate|lawyer|attorney|doctor|poet|dragon|wizard|robot overlord|evil \p{L}{2,12}|unrestricted \p{L}{2,12}|unfiltered \p{L}{2,12})|your (?:lawyer|attorney|doctor|therapist))|my (?:earlier|previous|old|former) (?:rules|instructions) (?:no longer|don't) apply|from now on i(?:'m| am|'ll be| will be) (?:an? |your )|arrr*|ahoy(?: matey)?|shiver me timbers|as (?:an? )?(?:pirate|evil ai|dan|your lawyer|unrestricted ai))(?!\p{L})/u,
  },
  {
    type: "instructions",
    phrase:
      /(?<!\p{L})(?:my (?:system prompt|prompt|(?:secret |hidden |initial |system )?instructions|rules) (?:say|says|read|reads|state|states|tell|tells|are as follows|is as follows|begins?)(?!\p{L})|(?:here (?:is|are)|here's|this is|these are) (?:my|the) (?:full |complete |exact |entire )?(?:system prompt|prompt|(?:secret |hidden |initial |system )?instructions|system message)(?! for| to| on))/u,
  },
];
