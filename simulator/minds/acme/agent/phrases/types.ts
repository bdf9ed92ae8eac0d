import type { ENGLISH } from "./data/en.ts";

/** The languages that the agent speaks. */
export type SpokenLanguage = "en" | "fr" | "es" | "de";

/** Everything that the agent can say in one language. Each entry has equally good variants. */
export type Phrasebook = typeof ENGLISH;

/** A way to reach the company, as far as the prompt gives one. */
export interface Reach {
  phone: string | null;
  hours: string | null;
}
export interface AgentNames {
  name: string | null;
  company: string | null;
}
export interface Offered {
  offered: string;
}
export interface AskedDetails {
  details: string;
}
