import { ORDERS, SPOKEN_OF } from "./data/first-person.ts";

/**
 * Turns a part of a goal, written as an order or about the customer, into the customer's own words: "Get a
 * quote for a 2020 Bolt" becomes "I'd like to get a quote for a 2020 Bolt".
 */
export function inFirstPerson(step: string): string {
  const plain = step
    .trim()
    .replace(SPOKEN_OF, (start) => leading(start))
    .replace(/^(?:try|attempt) to /i, "");
  const own = pronouns(plain);
  if (/^I\b/.test(own)) return sentence(own);
  for (const [pattern, say] of ORDERS) {
    if (!pattern.test(own)) continue;
    const rest = own.replace(pattern, "");
    return sentence(say({ rest, instead: /\binstead\b/i.test(rest) }).replace(/\?\?$/, "?"));
  }
  return sentence(`I'd like to ${own.charAt(0).toLowerCase()}${own.slice(1)}`);
}

function leading(start: string): string {
  const verb = /(\S+)\s*$/.exec(start.trim())?.[1]?.toLowerCase() ?? "";
  if (/^asks?$/.test(verb)) return "ask ";
  if (/^(?:like|wants?|wish(?:es)?)$/.test(verb)) return "I would like ";
  if (/^needs?$/.test(verb)) return "I need ";
  if (/^(?:are|is)$/.test(verb)) return "I am ";
  return "";
}

/** A text about the customer in the customer's own words; the people who serve it become "you". */
function pronouns(text: string): string {
  return text
    .replace(/\b(?:Eva|the (?:support )?(?:agent|assistant|bot))('s)?/g, (_, owns?: string) =>
      owns ? "your" : "you",
    )
    .replace(/\b(?:your|their|his|her|the customer's)\b(?= \w)/g, "my")
    .replace(/\b(?:you are|they are|he is|she is)\b/g, "I am")
    .replace(/\b(?:they|he|she)\b/g, "I");
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
