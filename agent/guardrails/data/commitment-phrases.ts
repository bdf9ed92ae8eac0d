import type { Cues } from "../../../text/speech/index.ts";

/**
 * Phrases that commit a company to something, in folded text. English, French, Spanish and German. Each cue
 * is bounded.
 */
interface Commitment {
  type: "payment" | "decision" | "discount" | "agreement";
  cues: Cues;
  /**
   * A word that, where the agent was given it, makes the sentence plain information: "the claim is approved".
   */
  given?: RegExp;
}

const FEW = String.raw`(?:\p{L}{1,14} ){0,3}`;
const WE =
  "(?:i|we|acme|our team|the company)(?:'ll| will| shall| can| am going to|'re going to| are going to| is going to)";

export const COMMITMENTS: readonly Commitment[] = [
  {
    type: "payment",
    cues: [
      `${WE} (?:gladly |certainly |definitely |of course |also |happily )?(?:pay|refund|reimburse|compensate) (?:you|your claim|it|this|that|the (?:full|whole|entire) ${FEW}(?:amount|cost|costs|bill|damage|price)|for (?:it|this|that|everything|your (?:claim|loss|damage|accident)))`,
      `${WE} (?:gladly |happily |of course )?waive (?:your|the|that|this)`,
      `(?:you(?:'ll| will)|you are going to|you're going to) (?:definitely |certainly |surely )?(?:be (?:paid|refunded|reimbursed|compensated)|(?:get|receive|have) (?:your|the|a full|all your) ${FEW}(?:money|refund|payout|payment|reimbursement))`,
      `your claim (?:will|is going to) (?:definitely |certainly |surely |of course )?be (?:paid|covered|settled)`,
      `the (?:money|payment|refund) (?:will|is going to) be (?:in your account|with you|there)`,
      `(?:nous allons|nous) (?:vous )?(?:payerons|rembourserons|rembourser|indemniserons|payer)`,
      `vous (?:serez|allez être) (?:remboursée?|indemnisée?|payée?)`,
      `(?:le|les|lo|la)? ?(?:pagaremos|reembolsaremos|indemnizaremos|devolveremos)|vamos a (?:pagarle|reembolsarle|indemnizarle)`,
      `(?:wir|acme) (?:werden )?(?:zahlen|erstatten|ersetzen|übernehmen) (?:ihnen|es|den schaden|die (?:kosten|reparatur)|das)`,
      `sie (?:bekommen|erhalten) (?:ihr|das) geld`,
    ],
  },
  {
    type: "decision",
    given: /approv|accept|settl|paid|closed|genehmigt|bewilligt|aprobad|approuv/iu,
    cues: [
      `(?:your|the|this|that) (?:claim|request|application|refund|payout) (?:is|was|has been|have been|will be|gets|is now|is hereby) (?:now |hereby |already |fully |definitely )?(?:approved|accepted|granted|authorized)`,
      `(?:i|we|i've|we've|i have|we have|i'm|i am)(?: now| just| hereby)? (?:approv(?:e|ed|ing)|accept(?:ed)?|authoriz(?:e|ed)|grant(?:ed)?) (?:your|the|this|that) ${FEW}(?:claim|refund|payout|payment|request)`,
      `(?:votre|le|la) (?:sinistre|demande|dossier|remboursement) (?:est|a été|sera) (?:\\p{L}{1,12} )?(?:approuvée?|acceptée?|accordée?)`,
      `(?:su|la|el) (?:reclamación|solicitud|siniestro|reembolso) (?:está|ha sido|fue|será) (?:\\p{L}{1,12} )?(?:aprobad[oa]|aceptad[oa])`,
      `(?:ihr|ihre|der|die|das) (?:schaden|antrag|schadensmeldung|erstattung) (?:ist|wurde|wird) (?:\\p{L}{1,12} )?(?:genehmigt|bewilligt|anerkannt)`,
    ],
  },
  {
    type: "decision",
    cues: [
      `(?:your|this|that) (?:accident|crash|collision|incident|loss|theft|break-in) (?:is|will be|would be) (?:definitely |certainly |fully |surely |of course |completely )?covered`,
      `you(?:'re| are|'ll be| will be|'ll| will) (?:definitely |certainly |fully |surely |completely |100 ?% )(?:be )?covered`,
      `you(?:'re| are|'ll be| will be) covered for (?:this|that|the) (?:accident|crash|collision|incident|loss|theft|damage)`,
    ],
  },
  {
    type: "discount",
    given: /discount|rebate|% off|percent off|remise|réduction|descuento|rabatt|nachlass/iu,
    cues: [
      `(?:i|we|i'll|we'll|i've|we've|acme)(?: will| can| could| have| hereby| gladly| happily){0,2} (?:give|gave|grant|granted|offer|offered|apply|applied|add|added|take|knock|arrange|arranged) (?:you )?(?:a |an |the |your |another |up to |my )?${FEW}(?:\\d{1,3} ?%|\\d{1,3} percent|\\p{L}{3,9} percent|discount|rebate|free month|month free)`,
      `you(?:'ll| will)? (?:get|receive|have) (?:a |an |another |up to )?${FEW}(?:(?:\\d{1,3} ?%|\\d{1,3} percent|\\p{L}{3,9} percent) (?:off|discount|less)|discount|month free|free month)`,
      `(?:je|nous) (?:vous )?(?:accorde|accordons|offre|offrons|donne|donnons|fais|faisons) (?:\\p{L}{1,10} ){0,2}(?:remise|réduction|rabais)`,
      `(?:le|les) (?:doy|damos|ofrezco|ofrecemos|aplico|aplicamos|hago|hacemos) (?:\\p{L}{1,10} ){0,2}(?:descuento|rebaja)`,
      `(?:ich|wir) (?:gebe|geben|gewähre|gewähren|biete|bieten) (?:ihnen )?(?:\\p{L}{1,10} ){0,2}(?:\\d{1,3} ?(?:%|prozent) )?(?:rabatt|nachlass)`,
    ],
  },
  {
    type: "agreement",
    cues: [
      `(?:we have|we've got|we've|it's|it is|that's|that is|then it's|okay it's) (?:now )?(?:a deal|a done deal|an agreement|agreed|settled then)`,
      `(?:you're|you are|your (?:car|vehicle|motorcycle|scooter|ev|policy)(?:'s| is)|consider (?:yourself|it|your car)) (?:now |hereby |officially )?(?:insured|in force|active|covered) (?:with us |by us )?(?:as of|from|starting|effective) (?:now|today|tonight|tomorrow|this|right|midnight|immediately)`,
      `(?:consider|count) yourself (?:insured|covered)`,
      `(?:i|we|i'll|we'll)(?: will| can| hereby)? (?:agree|agreed|commit|consent) to (?:this|that|your|the) ${FEW}(?:price|terms|deal|offer|amount|rate|contract)`,
      `(?:your price|your premium|this price|the price|this rate|that price) (?:will|is going to) (?:never|always|not) (?:go up|rise|increase|change|stay)|(?:will|is going to) stay the same (?:for ever|forever|for life|for good)`,
    ],
  },
];
