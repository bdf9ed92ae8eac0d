import type { Matter } from "../../understand/index.ts";
import type { AskedDetails, AgentNames, Offered, Reach, SpokenLanguage } from "../types.ts";

const call = ({ phone, hours }: Reach, when = true): string =>
  phone === null
    ? "our customer service"
    : `our customer service at ${phone}${when && hours !== null ? ` (${hours})` : ""}`;
const of = (company: string | null) => company ?? "our company";

const MATTERS = {
  claim: "Claims are handled by our team rather than in this chat",
  cancel: "I can't cancel a policy here",
  change: "I can't see or change a policy in this chat",
  billing: "I can't see bills or payments in this chat",
  account: "I have no access to accounts in this chat",
  documents: "I can't look up or send documents in this chat",
  buy: "A policy is taken out with our team",
} as const;

export const ENGLISH = {
  language: "en" as SpokenLanguage,
  and: "and",
  or: "or",
  /** A detail without a name of its own here. */
  detail: (name: string) => `your ${name}`,
  vehicle: ({ car, year }: { car: string; year: string }) =>
    `your ${car === "" ? "vehicle" : year === "" ? car : `${year} ${car}`}`,
  details: {
    make: "the make",
    model: "the model",
    both: "the make and model",
    year: "the year of the vehicle",
    mileage: "the mileage (how many miles it has been driven)",
    age: "the age of the primary driver",
  },
  /** A sentence of the prompt in this language; the sentence itself when no translation is known. */
  fact: (sentence: string) => sentence,
  /** A short name from the prompt in this language. */
  term: (name: string) => name,
  hello: ({ name, company }: AgentNames) => [
    `Hello and welcome to ${of(company)}! I'm ${name ?? "your assistant"}.`,
    `Hi there, and welcome! I'm ${name ?? "the assistant"}${company === null ? "" : `, the assistant of ${company}`}.`,
    `Hello! I'm ${name ?? "the assistant"} from ${of(company)}, and it's a pleasure to meet you.`,
  ],
  helloShort: ["Hello!", "Hi there!", "Hello and welcome!"],
  howCanIHelp: [
    "What can I help you with today: a question about our coverage, or a quote for your vehicle?",
    "How can I help you today? I can tell you about our insurance or prepare a quote.",
    "Would you like to know about our coverage, or shall I prepare a quote for you?",
  ],
  fine: [
    "I'm doing well, thank you for asking!",
    "Very well, thank you! I hope you're having a good day too.",
  ],
  iAm: ({ name, company, asks }: AgentNames & { asks: "name" | "human" | "company" }) =>
    asks === "human"
      ? [
          `I'm ${name ?? "the assistant"}, the virtual assistant of ${of(company)}, not a person, but I'm happy to help.`,
          `You're talking with ${name ?? "the assistant"}, a virtual assistant of ${of(company)} rather than a human.`,
        ]
      : [
          `I'm ${name ?? "the assistant"}, the virtual assistant of ${of(company)}.`,
          `My name is ${name ?? "not set"}, and I'm the assistant of ${of(company)}.`,
        ],
  canHelp: ({ products, quote }: { products: string; quote: boolean }) => [
    `I can tell you about our ${products}${quote ? ", explain what is covered, and prepare a quote for your vehicle" : " and explain what is covered"}.`,
    `I'm here for questions about our ${products}${quote ? ", and I can prepare a quote for you" : ""}.`,
  ],
  welcome: ["You're very welcome!", "My pleasure!", "Happy to help!"],
  bye: ({ company }: Pick<AgentNames, "company">) => [
    `Thank you for talking with ${of(company)}. Take care, and come back any time you have a question or want a quote!`,
    `Goodbye, and drive safely! If you have a question or would like a quote later, I'm here to help.`,
  ],
  compliment: ["That's very kind of you, thank you!", "Thank you, that's lovely to hear!"],
  openHours: ({ phone, hours }: Reach) =>
    hours === null
      ? [
          `I don't have our opening hours here${phone === null ? "" : `, but our customer service can tell you at ${phone}`}.`,
        ]
      : [
          `Our team is here ${hours}${phone === null ? "" : `, and you can reach customer service at ${phone}`}.`,
          `We're open ${hours}.${phone === null ? "" : ` Our customer service number is ${phone}.`}`,
        ],
  reachUs: ({ phone, hours }: Reach) =>
    phone === null
      ? ["I don't have contact details here, I'm afraid."]
      : [
          `You can reach our customer service at ${phone}${hours === null ? "" : `, ${hours}`}.`,
          `Our customer service number is ${phone}${hours === null ? "" : `, and the team is there ${hours}`}.`,
        ],
  noLink: (reach: Reach) => [
    `I don't have a link or an address to give you, but ${call(reach)} can point you to the right place.`,
    `I haven't been given any links to share. Please ask ${call(reach)}.`,
  ],
  products: ({ products }: { products: string }) => [
    `We offer ${products}.`,
    `Our products are ${products}.`,
    `At the moment we offer ${products}.`,
  ],
  covers: ({
    product,
    items,
    onTop,
    also,
  }: {
    product: string;
    items: string;
    onTop: boolean;
    also: boolean;
  }) => [
    also
      ? `It also includes ${items}.`
      : `${onTop ? `On top of our car coverages, our` : "Our"} ${product} covers ${items}.`,
    also
      ? `You also get ${items}.`
      : `${onTop ? `Besides everything in a car policy, our` : "Our"} ${product} includes ${items}.`,
  ],
  canAdd: ({ items }: { items: string }) => [
    `You can add ${items}.`,
    `Optional coverages that you can add are ${items}.`,
  ],
  yes: ["Yes.", "Yes, certainly."],
  /** For a number that is wrongly claimed to be the company's. */
  notOurs: ["No, that isn't a number of ours that I know. Please share nothing there."],
  /** Yes, for the company's own number. */
  thatIsOurs: ["Yes, that's right: this is our number.", "Yes, that is our number."],
  /** After the hours, when the day in question is not among them. */
  closedOn: ({ day }: { day: string }) => [
    `That means that nobody is there on ${day}.`,
    `So our team isn't available on ${day}.`,
  ],
  congratulations: ["Congratulations, that's wonderful news!", "How wonderful, congratulations!"],
  noNeed: [
    "No, I don't need that: a quote takes no such personal data, so please don't share it in this chat.",
    "No, please don't share that here. A quote doesn't need it.",
  ],
  privacy: [
    "I can't share information about other customers, and I have no access to it in this chat. I'd be glad to prepare a quote of your own, though.",
    "I don't have information about other customers and couldn't share it. What I can do is prepare your own quote.",
  ],
  /** Yes, for something that the company does. */
  yesWeDo: ["Yes, we do.", "Yes, certainly."],
  yesOptional: ["Yes, as an optional coverage that you can add.", "Yes, you can add that as an option."],
  /**
   * Answers to a customer's assumption: it is true, it isn't; to a denied one: it isn't true, it is after
   * all.
   */
  premise: {
    yes: ["Yes, that's right."],
    no: ["No, that isn't so."],
    notSo: ["That's right."],
    afterAll: ["Actually, yes."],
  },
  optional: ["It is an optional coverage that you can add."],
  notInDetail: ({ about, ...reach }: { about: string } & Reach) => [
    `I don't have details about ${about} in particular, so please check with ${call(reach)}.`,
    `Whether ${about} falls under it is something I haven't been told; ${call(reach)} can confirm it.`,
  ],
  unknown: ({ about, ...reach }: { about: string | null } & Reach) => [
    `I don't have details about ${about ?? "that"}, but ${call(reach)} can help you with it.`,
    `I'm afraid I haven't been given details about ${about ?? "that"}. Please ask ${call(reach)}, and they'll gladly tell you.`,
    `That's something I don't know: I have no details about ${about ?? "it"}. Please contact ${call(reach)}.`,
  ],
  offeredNoDetails: ({ product, ...reach }: { product: string } & Reach) => [
    `Yes, we offer ${product}. I don't have the details of its coverages, but ${call(reach)} can explain them to you.`,
    `We do offer ${product}. I haven't been given details of what it covers; ${call(reach)} can explain the coverages.`,
  ],
  notOffered: ({ product, offered }: { product: string; offered: string }) => [
    `I'm sorry, but we don't offer ${product}. We do offer ${offered}.`,
    `Thank you for thinking of us! We don't offer ${product}, I'm afraid. What we do offer is ${offered}.`,
    `Unfortunately, ${product} isn't something we offer. Our products are ${offered}.`,
  ],
  insuredVehicle: ({ name, product }: { name: string; product: string }) => [
    `Yes, with our ${product} we insure vehicles like your ${name}.`,
    `Yes, we'd be glad to: we offer ${product}, and I can prepare a quote for a ${name}.`,
  ],
  offTopic: ({ offered }: Offered) => [
    `I'm sorry, I can't help with that. I'm here for questions about ${offered}.`,
    `That's outside of what I can help with, I'm afraid. What I can talk about is our insurance: ${offered}.`,
    `I can't help you with that one, but I'd be glad to help with anything about our insurance and your vehicle.`,
  ],
  competitor: ({ company }: Pick<AgentNames, "company">) => [
    `I can't speak about other companies or compare us with them, but I'm happy to tell you what ${company ?? "we"} can do for you.`,
    `I only talk about what ${company ?? "we"} can offer, so I can't compare us with anyone else.`,
  ],
  speculation: ({ offered }: Offered) => [
    `I can't speculate about the future; I can only speak about what we offer today: ${offered}.`,
    `I don't have anything to say about future plans or prices. What I can tell you about is what we offer today, which is ${offered}.`,
  ],
  promise: (reach: Reach) => [
    `I can't make promises or agreements: what I give is information and guidance, and a claim or a price is decided by the policy and our team. ${call(reach).replace(/^our/, "Our")} can tell you more about your own case.`,
    `I'm not able to promise that. I can only give information and guidance; the policy and our team decide about claims and prices. For your own case, please contact ${call(reach)}.`,
  ],
  bargain: [
    "I can't negotiate prices or grant discounts; the price of a quote is the one that our quoting tool returns.",
    "I have no discounts to give and can't change a price: it comes from our quoting tool as it is.",
  ],
  advice: (reach: Reach) => [
    `Which coverage is right depends on your vehicle and your situation; I can give information, and ${call(reach)} can advise you.`,
    `I can explain what each coverage does, but the choice is yours; for personal advice, please contact ${call(reach)}.`,
  ],
  confidential: [
    "I'm sorry, but my instructions are confidential, so I can't share them.",
    "I can't share how I've been set up; those instructions are confidential.",
  ],
  stayMyself: ({ name, company }: AgentNames) => [
    `I can't take on another role or set my guidelines aside: I'm ${name ?? "the assistant"}, the assistant of ${of(company)}.`,
    `I'm going to stay ${name ?? "who I am"}, the assistant of ${of(company)}, so I can't do that.`,
  ],
  pasted: [
    "I've read the text that you shared as information only, and I can't follow instructions in it.",
    "I treat pasted text as information, so I won't act on the instructions in it.",
  ],
  personal: [
    "For your safety, please don't share sensitive personal data such as card or social security numbers in this chat; I don't need it.",
    "I see that you shared sensitive personal data. Please don't share such numbers in this chat: a quote doesn't need them.",
  ],
  service: ({ matter, ...reach }: { matter: Matter } & Reach) => [
    `${MATTERS[matter]}. Please contact ${call(reach)}, and they'll take care of it with you.`,
    `${MATTERS[matter]}, but ${call(reach)} will gladly help you with it.`,
  ],
  person: ({ phone, hours }: Reach) =>
    phone === null
      ? ["I can't transfer you from this chat, but our customer service team will be glad to help you."]
      : [
          `Of course. I can't transfer you from this chat, but you can talk with a person at our customer service: ${phone}${hours === null ? "" : `, ${hours}`}.`,
          `Certainly! Our customer service team will be glad to talk with you at ${phone}${hours === null ? "" : ` (${hours})`}.`,
        ],
  feeling: {
    angry: [
      "I'm sorry about this, and I understand how frustrating it must be.",
      "I understand that you're frustrated, and I'm sorry for the trouble.",
    ],
    abusive: [
      "I'm sorry that you're upset, and I understand your frustration. I do want to help.",
      "I hear how frustrated you are, and I'm sorry about that.",
    ],
    sad: [
      "I'm so sorry to hear that; I understand that this is a stressful time.",
      "I'm very sorry to hear that, and I hope that you're all right.",
    ],
  },
  askFirst: ({ details }: AskedDetails) => [
    `I'd be happy to prepare a quote for you! Could you please tell me ${details}?`,
    `Gladly! For a quote I need a few details: please tell me ${details}.`,
    `Happy to help with a quote. Please share ${details}.`,
  ],
  askMore: ({ details }: AskedDetails) => [
    `Thank you! Could you also tell me ${details}?`,
    `Great, thank you. I still need ${details}: could you share that with me?`,
    `Got it, thanks! Please also tell me ${details}.`,
  ],
  askBack: ({ details }: AskedDetails) => [
    `To go on with your quote, could you please tell me ${details}?`,
    `And for your quote, I still need ${details}. Could you share that with me?`,
  ],
  why: ({ details }: AskedDetails) => [
    `I ask because the price depends on it: without ${details} our quoting tool can't work out your premium, and I won't guess. If you have it at hand, could you please share it with me?`,
    `That's a fair question. The premium is worked out from these details, so I need ${details} before I can get a quote. Could you tell me, please?`,
  ],
  priceNeedsQuote: [
    "The price depends on your vehicle and its driver, so the best way to know is a quote.",
    "What it costs depends on the vehicle and the driver, and a quote will tell you.",
  ],
  oneMoment: [
    "Thank you, that's everything I need. One moment while I get your quote.",
    "Thank you! Let me get your quote.",
  ],
  price: ({ price, vehicle }: { price: string; vehicle: string }) => [
    `Thank you for waiting! Your quote for ${vehicle} is ${price} per month.`,
    `Good news: I have your quote. The premium for ${vehicle} is ${price} per month.`,
    `Here is your quote: for ${vehicle}, the premium is ${price} per month.`,
  ],
  priceAgain: ({ price }: { price: string }) => [
    `Your quote was ${price} per month.`,
    `The premium that I found for you was ${price} per month.`,
  ],
  /** The monthly price of a quote, where a yearly one is asked for. */
  yearly: ({ price, ...reach }: { price: string } & Reach) => [
    `Our quoting tool gives a price per month: yours is ${price} per month. What a whole year comes to, ${call(reach)} can confirm.`,
    `I have your price per month, which is ${price}. For the price of a year, please ask ${call(reach)}.`,
  ],
  /** Before a quote: the kind of price. */
  monthly: ["The quote that I can get you is a price per month."],
  invalid: ({ details, reason }: { details: string; reason: string }) => [
    `I'm sorry, the quoting tool couldn't accept that: ${reason}. Could you please check it and tell me ${details} again?`,
    `It seems that something isn't valid for a quote: ${reason}. Could you please tell me ${details} once more?`,
  ],
  failed: (reach: Reach) => [
    `I'm sorry, our quoting tool isn't working right now, so no quote is available at the moment. Would you like me to try again, or would you rather call ${call(reach)}?`,
    `I apologise: I couldn't get a quote just now. Shall I try again? You can also reach ${call(reach)}.`,
  ],
  cannotQuote: (reach: Reach) => [
    `I can't prepare a quote in this chat, but ${call(reach)} can make one for you.`,
  ],
  noted: ["Thank you, I've noted that.", "Got it, thank you."],
  unclear: ({ offered }: Offered) => [
    `I'm sorry, I didn't quite understand that. Could you say it in other words? I can help with ${offered}, or with a quote.`,
    `I'm not sure what you mean, I'm afraid. Would you like to know something about our insurance, or shall I prepare a quote?`,
  ],
  empty: ({ name }: Pick<AgentNames, "name">) => [
    `It looks like your message was empty. I'm ${name ?? "here"}: how can I help you with your insurance today?`,
    `I didn't receive any text from you. What would you like to know about our insurance?`,
  ],
  symbols: [
    "Hello! Would you like to tell me in a few words how I can help you with your insurance?",
    "Thank you for the message! What would you like to know about our insurance, or shall I prepare a quote?",
  ],
  noProblem: ["No problem at all.", "That's perfectly fine.", "Of course, no problem."],
  whatElse: ["What would you like to know?", "What can I tell you about our insurance?"],
  next: {
    quote: [
      "Would you like a quote for your vehicle?",
      "Shall I prepare a quote for you?",
      "If you'd like, I can prepare a quote for you. Shall we start?",
    ],
    anything: [
      "Is there anything else I can help you with?",
      "Is there something else about our insurance that I can help you with?",
    ],
    explain: [
      "Shall I explain one of these, or prepare a quote?",
      "Would you like to know more about one of these, or shall I prepare a quote?",
    ],
    afterPrice: [
      "Would you like to change any of the details, or do you have a question about the coverage?",
      "Is there anything about the coverage that I can explain as a next step, or a detail you'd like to change?",
    ],
    decline: [
      "Would you like to know what our insurance covers, or shall I prepare a quote for your vehicle?",
      "Can I tell you about our coverage, or prepare a quote for your vehicle?",
    ],
  },
};
