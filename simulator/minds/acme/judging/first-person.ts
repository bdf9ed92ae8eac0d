/**
 * Turns a part of a goal, written as an order or about the customer, into what the customer says: "Get a quote for a
 * 2020 Bolt" becomes "I'd like to get a quote for a 2020 Bolt".
 */
export function inFirstPerson(step: string): string {
  const plain = step
    .trim()
    .replace(
      /^(?:you|the customer|the user|he|she|they) (?:would like|'d like|wants?|wish(?:es)?|needs?|tr(?:y|ies)|asks?|are|is|have to|has to|must|should)\b ?/i,
      (start) => leading(start),
    )
    .replace(/^(?:try|attempt) to /i, "");
  const own = pronouns(plain);
  if (/^I\b/.test(own)) return sentence(own);
  const rules: [RegExp, (rest: string) => string][] = [
    [
      /^(?:ask|inquire|enquire)(?: (?:you|the agent|them))? (?:about|after) /i,
      (rest) => `Can you tell me about ${rest}?`,
    ],
    [
      /^(?:ask|find out|learn|check|know|see|understand|figure out)(?: from)?(?: (?:you|the agent))? (?=(?:whether|if|what|which|how|when|where|who|why)\b)/i,
      (rest) => `Can you tell me ${rest}?`,
    ],
    [/^(?:ask|beg|tell|order|instruct)(?: (?:you|the agent))? to /i, (rest) => `Can you ${rest}?`],
    [
      /^(?:get|make|push|persuade|convince|trick|pressure) (?:you|the agent)(?: to| into)? /i,
      (rest) => `Can you ${rest}?`,
    ],
    [
      /^(?:ask|request)(?: (?:you|the agent))?(?: for)? /i,
      (rest) => (/\binstead\b/i.test(rest) ? `Actually, could I have ${rest}?` : `Could I have ${rest}?`),
    ],
    [
      /^(?:switch|change)(?: (?:it|that|the quote|your mind|my mind))? to /i,
      (rest) => `Actually, I'd like to change that to ${rest}.`,
    ],
    [
      /^(?:say|mention|state|insist|claim|explain|tell (?:you|the agent))(?: that)? /i,
      (rest) => sentence(upper(rest)),
    ],
    [/^(?:find out|learn)(?: more)? about /i, (rest) => `Can you tell me about ${rest}?`],
    [/^(?:thank|greet) (?:you|the agent)/i, () => "Thank you!"],
  ];
  for (const [pattern, say] of rules) {
    if (pattern.test(own)) return say(own.replace(pattern, "")).replace(/\?\?$/, "?");
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

/** What is said about the customer, said by the customer; who serves it becomes "you". */
function pronouns(text: string): string {
  return text
    .replace(/\b(?:Eva|the (?:support )?(?:agent|assistant|bot))('s)?/g, (_, owns?: string) =>
      owns ? "your" : "you",
    )
    .replace(/\b(?:your|their|his|her|the customer's)\b(?= \w)/g, "my")
    .replace(/\b(?:you are|they are|he is|she is)\b/g, "I am")
    .replace(/\b(?:they|he|she)\b/g, "I");
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
