import type { Matter } from "../understand/index.ts";

/** A way to reach the company, as far as the prompt gives one. */
export interface Reach {
  phone: string | null;
  hours: string | null;
}

/** The details of a quote, in the words of a language. */
export interface DetailNames {
  make: string;
  model: string;
  both: string;
  year: string;
  mileage: string;
  age: string;
}

type Ways = readonly string[];

/** Everything that the agent can say in one language. Each entry gives ways that are equally good. */
export interface Phrasebook {
  language: "en" | "fr" | "es" | "de";
  and: string;
  details: DetailNames;
  /** A sentence of the prompt in this language; the sentence itself when no translation is known. */
  fact(sentence: string): string;
  /** A short name from the prompt in this language. */
  term(name: string): string;
  hours(hours: string): string;
  hello(p: { name: string | null; company: string | null }): Ways;
  helloShort: Ways;
  howCanIHelp: Ways;
  fine: Ways;
  iAm(p: { name: string | null; company: string | null; asks: "name" | "human" | "company" }): Ways;
  canHelp(p: { products: string; quote: boolean }): Ways;
  welcome: Ways;
  bye(p: { company: string | null }): Ways;
  compliment: Ways;
  openHours(p: Reach): Ways;
  reachUs(p: Reach): Ways;
  noLink(p: Reach): Ways;
  products(p: { products: string }): Ways;
  covers(p: { product: string; items: string; onTop: boolean; also: boolean }): Ways;
  canAdd(p: { items: string }): Ways;
  yes: Ways;
  /** Yes, of the company's own number. */
  thatIsOurs: Ways;
  /** Of a number that is said to be the company's, and isn't. */
  notOurs: Ways;
  /** After the hours, when a day was asked about that is not among them. */
  closedOn(p: { day: string }): Ways;
  congratulations: Ways;
  noNeed: Ways;
  privacy: Ways;
  /** Yes, of something that the company does. */
  yesWeDo: Ways;
  yesOptional: Ways;
  /** Of what a customer takes for granted: it is so, it isn't; of what he takes not to be: it isn't so, it is after all. */
  premise: { yes: Ways; no: Ways; notSo: Ways; afterAll: Ways };
  optional: Ways;
  notInDetail(p: { about: string } & Reach): Ways;
  unknown(p: { about: string | null } & Reach): Ways;
  offeredNoDetails(p: { product: string } & Reach): Ways;
  notOffered(p: { product: string; offered: string }): Ways;
  insuredVehicle(p: { name: string; product: string }): Ways;
  offTopic(p: { offered: string }): Ways;
  competitor(p: { company: string | null }): Ways;
  speculation(p: { offered: string }): Ways;
  promise(p: Reach): Ways;
  bargain: Ways;
  advice(p: Reach): Ways;
  confidential: Ways;
  stayMyself(p: { name: string | null; company: string | null }): Ways;
  pasted: Ways;
  personal: Ways;
  service(p: { matter: Matter } & Reach): Ways;
  person(p: Reach): Ways;
  feeling: { angry: Ways; abusive: Ways; sad: Ways };
  askFirst(p: { details: string }): Ways;
  askMore(p: { details: string; count: number }): Ways;
  askBack(p: { details: string }): Ways;
  why(p: { details: string }): Ways;
  priceNeedsQuote: Ways;
  oneMoment: Ways;
  price(p: { price: string; vehicle: string }): Ways;
  priceAgain(p: { price: string }): Ways;
  /** A quote's price where a year's is asked for. */
  yearly(p: { price: string } & Reach): Ways;
  /** Before a quote: what it will be. */
  monthly: Ways;
  invalid(p: { details: string; reason: string }): Ways;
  failed(p: Reach): Ways;
  cannotQuote(p: Reach): Ways;
  noted: Ways;
  unclear(p: { offered: string }): Ways;
  empty(p: { name: string | null }): Ways;
  symbols: Ways;
  noProblem: Ways;
  whatElse: Ways;
  next: { quote: Ways; anything: Ways; explain: Ways; afterPrice: Ways; decline: Ways };
}
