/** Words without a topic. Also a criterion's words about replies in general. */
export const STOP = new Set(
  (
    "a an the this that these those and or but nor so if then than as at by for from in into of off on onto to with about up " +
    "is are was were be been being am do does did doing done has have had having will would can could shall should may might must " +
    "i i'm i'd i'll i've me my mine you your yours you're he she it its it's we we're us our ours they them their theirs his her who whom whose which what when where why how " +
    "not no never within everything n't don't doesn't didn't isn't aren't can't cannot won't wouldn't couldn't without any some all each every both either neither " +
    "there here also just only very too more most much many such own same other another again still yet even ever now today " +
    "please thank thanks hello hi hey yes ok okay sure well one ones thing things something anything let get got like want"
  ).split(" "),
);

/** A criterion's words about the reply, not about its topic. */
export const META = new Set(
  (
    "agent assistant eva kind sort reply replies response answer answers customer user conversation message turn says say said state states stated tell tells told explain explains mention mentions " +
    "name names describe describes give gives provide provides inform informs note notes point clear clearly make makes made sure does include includes contain contains clarify clarifies confirm confirms " +
    "correctly properly plainly openly honestly politely kindly warmly briefly explicitly directly simply least once already fact way words own text"
  ).split(" "),
);

/** Groups of words with the same meaning. Compared by stem; the first word names the group. */
export const SYNONYMS = [
  "car auto automobile vehicle",
  "electric ev",
  "motorcycle motorbike scooter moped two-wheeler bike",
  "price premium cost rate amount",
  "quote estimate",
  "cover coverage covered include insure protect protection",
  "insurance policy",
  "business commercial company",
  "phone telephone number call",
  "representative colleague team staff person human",
  "mileage miles odometer",
  "home house homeowner",
  "problem trouble issue",
  "unavailable fail failed failure error",
  "retry again",
  "cancel cancellation terminate",
  "wait delay late slow",
  "angry upset frustrated frustration frustrating annoyed",
  "share disclose reveal",
  "rental rent replacement",
  "hours open opening time",
  "battery batteries",
  "charger charging charge charging-station",
  "card credit-card",
  "valid plausible possible",
  "discount saving savings cheaper percent",
  "pay paid payment payout money",
  "send sent transfer arrive",
  "theft steal stole stolen",
  "file filed submit lodge register",
];
