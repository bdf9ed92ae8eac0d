/** The customer in a goal, and the verb of the wish. */
export const SPOKEN_OF =
  /^(?:you|the customer|the user|he|she|they) (?:would like|'d like|wants?|wish(?:es)?|needs?|tr(?:y|ies)|asks?|are|is|have to|has to|must|should)\b ?/i;

interface Order {
  rest: string;
  /** It replaces the earlier wish. */
  instead: boolean;
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Orders to a customer, and its words for them. */
export const ORDERS: readonly (readonly [RegExp, (order: Order) => string])[] = [
  [
    /^(?:ask|inquire|enquire)(?: (?:you|the agent|them))? (?:about|after) /i,
    ({ rest }) => `Can you tell me about ${rest}?`,
  ],
  [
    /^(?:ask|find out|learn|check|know|see|understand|figure out)(?: from)?(?: (?:you|the agent))? (?=(?:whether|if|what|which|how|when|where|who|why)\b)/i,
    ({ rest }) => `Can you tell me ${rest}?`,
  ],
  [/^(?:ask|beg|tell|order|instruct)(?: (?:you|the agent))? to /i, ({ rest }) => `Can you ${rest}?`],
  [
    /^(?:get|make|push|persuade|convince|trick|pressure) (?:you|the agent)(?: to| into)? /i,
    ({ rest }) => `Can you ${rest}?`,
  ],
  [
    /^(?:ask|request)(?: (?:you|the agent))?(?: for)? /i,
    ({ rest, instead }) => `${instead ? "Actually, could" : "Could"} I have ${rest}?`,
  ],
  [
    /^(?:switch|change)(?: (?:it|that|the quote|your mind|my mind))? to /i,
    ({ rest }) => `Actually, I'd like to change that to ${rest}.`,
  ],
  [
    /^(?:say|mention|state|insist|claim|explain|tell (?:you|the agent))(?: that)? /i,
    ({ rest }) => capital(rest),
  ],
  [/^(?:find out|learn)(?: more)? about /i, ({ rest }) => `Can you tell me about ${rest}?`],
  [/^(?:thank|greet) (?:you|the agent)/i, () => "Thank you!"],
];
