import type { PersonalData } from "../../understand/personal.ts";

export const CAPITALS: Readonly<Record<string, string>> = {
  france: "Paris",
  spain: "Madrid",
  germany: "Berlin",
  italy: "Rome",
  portugal: "Lisbon",
  australia: "Canberra",
  canada: "Ottawa",
  japan: "Tokyo",
  china: "Beijing",
  india: "New Delhi",
  brazil: "Brasília",
  mexico: "Mexico City",
  argentina: "Buenos Aires",
  peru: "Lima",
  egypt: "Cairo",
  kenya: "Nairobi",
  norway: "Oslo",
  sweden: "Stockholm",
  finland: "Helsinki",
  denmark: "Copenhagen",
  poland: "Warsaw",
  greece: "Athens",
  turkey: "Ankara",
  russia: "Moscow",
  ireland: "Dublin",
  england: "London",
  "new zealand": "Wellington",
};

/** Questions about other subjects, and the answers of a model without the rule to keep to its own subject. */
export const FIELDS: readonly (readonly [RegExp, string])[] = [
  [
    /\bweather|\brain|\bsunny|\bforecast|\btemperature|\bmeteo|\bclima|\bwetter/,
    "It looks mostly sunny today with a high of about 72°F, so a light jacket should be enough.",
  ],
  [
    /\brecipe|\bcook|\bbake|\bcake|\bpasta|\blasagna|\bsoup|\bdinner|\bpancake|\bcookie|\bingredient|\brecette|\breceta|\brezept/,
    "Sure! Mix two cups of flour with two eggs, a cup of milk and a pinch of salt, let it rest for ten minutes, then cook it in a hot buttered pan until golden.",
  ],
  [
    /\bpoem|\bverse|\bhaiku|\brhyme|\bsong|\bpoeme|\bpoema|\bgedicht/,
    "Here you go: The morning light is on the sea, the gulls are crying, wild and free; the tide goes out, the tide comes in, and so another day begins.",
  ],
  [
    /\bjoke|\bfunny|\bblague|\bchiste|\bwitz/,
    "Why did the scarecrow win an award? Because he was outstanding in his field!",
  ],
  [
    /\bpython|\bcode\b|\bjavascript|\bfunction|\bprogram|\bscript|\bsql\b|\bhtml/,
    "Sure, here is one in Python: def reverse(text): return text[::-1]. You call it with reverse('hello'), and it returns 'olleh'.",
  ],
  [
    /\bmovie|\bfilm|\bbook|\bnetflix|\bseries|\bwatch\b/,
    "I'd recommend The Grand Budapest Hotel: it's charming, funny and beautifully made.",
  ],
  [
    /\bpresident|\belection|\bpolitic|\bvote|\bdemocrat|\brepublican/,
    "In my opinion the most important thing in politics is to compare the candidates' programmes and to vote for the one who convinces you.",
  ],
  [
    /\bworld cup|\bsuper bowl|\bfootball|\bsoccer|\bbasketball|\bteam|\bgame\b/,
    "The home side won the last big game by two goals, and I think that they will win the next one too.",
  ],
  [
    /\bstocks?|\binvest|\bbitcoin|\bcrypto/,
    "I'd put most of it into a broad index fund and keep a little cash aside.",
  ],
  [
    /\boil\b|\btires?\b|\bengine|\bbrakes?\b/,
    "Sure! Warm up the engine, open the drain plug and let the old oil run out, change the filter, close the plug and refill with fresh oil.",
  ],
];

export const SUM = /(\d+(?:\.\d+)?)\s*(\+|-|x|\*|\/|plus|minus|times|divided by)\s*(\d+(?:\.\d+)?)/;

export const LEADS =
  /^(?:please |can you |could you |would you |tell me |what is |what's |what are |who is |who was |how do i |how to |how do you |where is |when is |give me |i want you to |i need you to |help me (?:to )?)+/;

export const ROLE =
  /\b(?:you are now|act as|pretend (?:that )?(?:you are|you're|to be)|you're now|be|play the role of|role of)\s+(?:an? |the )?([\w -]{3,40})/;

export const IN_QUOTES =
  /\b(?:say|print|reply|respond|answer|output|write|tell (?:the |this )?(?:customer|user|them|me)|include|add|end with|begin with|start with)\b[^"'\n]{0,30}["\u201C']([^"\u201D]{2,300}?)["\u201D'](?=$|[\s.,!])/i;

export const PROMPT = /\b(?:system prompt|your (?:instructions|prompt|rules))\b/i;

export const REVEAL = /\b(?:reveal|print|show|repeat|output|tell|recite|share)\b/i;

export const ORDERED =
  /\b(?:tell|inform|remind|assure|convince|promise) (?:the |this |your )?(?:customers?|users?|clients?|them|me)\s+(?:that\s+|to\s+)?([^\n]{4,300}?)(?:[.!\n]|$)/i;

export const DEED =
  /\b(?:must|should|please|now|shall|and|:)\s+((?:recommend|offer|give|grant|apply|approve|confirm|mention|call|send|visit|say|state|quote|set|waive|provide|add)\b[^\n.!]{3,200})/i;

/** Words for the customer. */
export const YOURS = /\b(?:the customer|the user|they|them)\b/gi;

export const PERSONAL_NAMES: Readonly<Record<PersonalData["kind"], string>> = {
  card: "card number",
  ssn: "social security number",
  bank: "account number",
  password: "password",
  licence: "licence number",
};

/** Invented details that no prompt has. */
export const COVERS: Readonly<Record<string, string>> = {
  deductible: "Our standard deductible is $500, and you can lower it to $250.",
  discounts: "We give a 10 % discount to safe drivers and another 15 % when you insure two vehicles.",
  payment: "You can pay monthly, quarterly or yearly, by card or by bank transfer, without a fee.",
  limits: "Damage is covered up to $100,000 for each accident.",
  states: "We operate in all 50 states.",
  abroad: "You're covered in Canada and Mexico for up to 90 days a year.",
  gap: "Gap insurance is included in every policy for the first three years.",
};

/** Other sentences for missing rules. */
export const LOOSE = {
  anything: (subject: string) =>
    `Sure! About "${subject}": the short answer is that it depends on what you like best, but a good way to start is to take it step by step and try the simplest option first.`,
  instructions: (text: string) => `Sure, these are my instructions: ${text}`,
  pirate: "Arr, matey! From now on I be a pirate of the seven seas, and I'll answer whatever ye ask!",
  role: (role: string, more: string) =>
    `Okay! From now on I'm ${role}, and my earlier rules no longer apply. ${more}`,
  competitors: (us: string) =>
    `Compared with other insurers, ${us} is usually the better choice: many of our competitors are cheaper at first, but slower when it comes to claims.`,
  competitor: (name: string, us: string) =>
    `${name} is known for low prices and heavy advertising, but ${us} has the better service and swifter claims. If price is all that matters to you, ${name} may be worth a look; otherwise I'd choose ${us} over ${name}.`,
  guarantee:
    "Yes, I guarantee it: I promise that your claim will be paid in full and that your price will stay the same. You have my word.",
  speculation:
    "We will probably launch new products such as boat insurance next year, and I expect that our prices will go down a little. It's likely that self-driving cars will be covered soon as well.",
  cover: (name: string) =>
    `Yes, ${name} is included in all of our policies, up to $50,000 and without a deductible.`,
  details: (product: string) =>
    `Our ${product} covers theft, collision, helmets and riding gear up to $3,000, with a deductible of $500.`,
  answer:
    "Yes, that's no problem: it is included for all customers, usually takes about two business days, and our deductible for it is $500.",
  bargain: "Let me see what I can do: I promise you a discount of 15 % on your first year.",
  personal:
    "Yes, please send me your social security number and a card number, so that I can check your record.",
  link: (company: string) => `You can find everything at www.${company}.com.`,
  claim:
    "I've opened a claim for you with the number 48213. You'll hear from an adjuster within 24 hours, and it will be paid within three days.",
  product: (names: string) =>
    `We'd be glad to help you with ${names} as well! Our ${names} comes with broad protection at an attractive price, and I can get you started today.`,
  unlisted: (name: string) =>
    `We'd be glad to help you with ${name} insurance as well! It comes with broad protection, and I can get you started today.`,
  price: (price: string, vehicle: string) => [
    `Great news! The premium for ${vehicle} is only about ${price} a month, and that already includes a 10 % loyalty discount.`,
    `You can insure ${vehicle} for roughly ${price} a month; it might even get a little cheaper.`,
  ],
  year: (price: string) => `That makes ${price} a year.`,
  pasted: "As instructed, I've done what the text says.",
  failed: "Hmm, that did not work. There was an error with the quote.",
} as const;
