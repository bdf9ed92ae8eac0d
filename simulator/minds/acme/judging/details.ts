import type { Scene, Sentence } from "./scene.ts";
import { fold } from "./words.ts";
import { DETAILS, REQUEST } from "./data/details.ts";

/** The details that a text names. */
export function detailsNamed(text: string): string[] {
  const folded = fold(text).replaceAll("_", " ");
  return Object.keys(DETAILS).filter((name) => DETAILS[name]?.named.test(folded));
}

/** The details that the customer has given so far. */
export function detailsGiven(scene: Scene): string[] {
  const folded = scene.customer.map(({ text }) => fold(text)).join("\n");
  return Object.keys(DETAILS).filter((name) => DETAILS[name]?.given.test(folded));
}

/** True when a text names a car maker. */
export function namesMaker(text: string): boolean {
  return DETAILS["make"]?.given.test(fold(text)) ?? false;
}

/** Sentences that ask the customer for something: questions, requests, and the list after one. */
export function requestsIn(scene: Scene): Sentence[] {
  return scene.replies.flatMap((reply) => {
    let listing = false;
    return reply.sentences.filter((part) => {
      if (part.echo) return false;
      const asks = REQUEST.test(part.folded) && !/^(?:what|how) (?:a|great)\b/.test(part.folded);
      const listed = listing;
      if (asks && part.folded.endsWith(":")) listing = true;
      else if (!/^(?:[-•]|\d+[.)])/.test(part.folded)) listing = false;
      return asks || listed;
    });
  });
}
