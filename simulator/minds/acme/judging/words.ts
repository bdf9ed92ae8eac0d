/** Words that carry no topic. Also what a criterion says about replies as such. */
const STOP = new Set(
  (
    "a an the this that these those and or but nor so if then than as at by for from in into of off on onto to with about up " +
    "is are was were be been being am do does did doing done has have had having will would can could shall should may might must " +
    "i i'm i'd i'll i've me my mine you your yours you're he she it its it's we we're us our ours they them their theirs his her who whom whose which what when where why how " +
    "not no never within everything n't don't doesn't didn't isn't aren't can't cannot won't wouldn't couldn't without any some all each every both either neither " +
    "there here also just only very too more most much many such own same other another again still yet even ever now today " +
    "please thank thanks hello hi hey yes ok okay sure well one ones thing things something anything let get got like want"
  ).split(" "),
);

/** Words of a criterion that speak about the reply, not about its topic. */
const META = new Set(
  (
    "agent assistant eva kind sort reply replies response answer answers customer user conversation message turn says say said state states stated tell tells told explain explains mention mentions " +
    "name names describe describes give gives provide provides inform informs note notes point clear clearly make makes made sure does include includes contain contains clarify clarifies confirm confirms " +
    "correctly properly plainly openly honestly politely kindly warmly briefly explicitly directly simply least once already fact way words own text"
  ).split(" "),
);

/** Groups of words that stand for each other. Compared by stem; the first word names the group. */
const SYNONYMS = [
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

const GROUP = new Map(
  SYNONYMS.flatMap((line) => {
    const group = line.split(" ");
    return group.map((word) => [stem(word), stem(group[0] ?? word)] as const);
  }),
);

/** The form in which texts are compared: folded case, plain quotes and dashes, no Markdown emphasis. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[*_#]+/g, " ")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Words and numbers in order; numbers without thousands separators and without `.00`. */
export function words(text: string): string[] {
  const found = fold(text).match(/\d[\d.,]*\d|[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
  return found.map((word) => (/^\d/.test(word) ? plainNumber(word) : word.replace(/'s$/, "")));
}

/** `1,250.00` as `1250`; `24.5` stays. */
export function plainNumber(text: string): string {
  return text
    .replace(/[.,](?=\d{3}(?:\D|$))/g, "")
    .replace(/[.,]0+$/, "")
    .replace(/[.,]$/, "");
}

/** A light stemmer: enough to bring plurals and verb forms together. */
export function stem(word: string): string {
  let root = word;
  if (root.length > 4 && root.endsWith("ies")) root = `${root.slice(0, -3)}y`;
  else if (root.length > 4 && /(?:ss|sh|ch|x|z)es$/.test(root)) root = root.slice(0, -2);
  else if (root.length > 3 && /[^su]s$/.test(root)) root = root.slice(0, -1);
  for (const ending of ["ing", "ed", "ment", "ation", "ly"]) {
    if (root.length > ending.length + 3 && root.endsWith(ending)) {
      root = root.slice(0, -ending.length);
      break;
    }
  }
  return root.replace(/([bdgmnprt])\1$/, "$1").replace(/e$/, "");
}

/** Stems of the words that carry the topic, synonyms brought together, each once. */
export function topic(text: string): Set<string> {
  return new Set(
    words(fold(text).replace(/\bright (?:now|away|here)\b/g, " "))
      .filter((word) => !STOP.has(word))
      .map((word) => GROUP.get(stem(word)) ?? stem(word)),
  );
}

/** The topic of a criterion: without the words that speak about replies as such. */
export function topicOfCriterion(text: string): Set<string> {
  return topic(
    words(text)
      .filter((word) => !META.has(word))
      .join(" "),
  );
}

/** How much of `asked` is in `said`: 0 to 1; null when nothing is asked. */
export function coverage(asked: ReadonlySet<string>, said: ReadonlySet<string>): number | null {
  if (asked.size === 0) return null;
  let shared = 0;
  for (const word of asked) if (said.has(word)) shared++;
  return shared / asked.size;
}

/** Sentences and list items, as they were written. */
export function sentences(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?…。！？])["')»]*\s+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "" && /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(sentence));
}
