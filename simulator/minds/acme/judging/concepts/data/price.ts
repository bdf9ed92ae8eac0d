export const PER_MONTH =
  /\b(?:per|a|each|every|\/) ?month\b|\bmonthly\b|\/mo\b|\bpar mois\b|\bmensuel\w*|\bal mes\b|\bmensual\w*|\bpor mes\b/;

export const NAMES_A_PRICE =
  /^(?:\w+ly )*(?:g[ai]v|nam|stat|quot|tell|report|invent|mention|estimat|show|mak|guess|present|offer|say|conclud)\w* (?:\w+ ){0,4}(?:premium|price|cost|amount|rate|quote|figure|\$\d[\d.,]*)s?\b(?! (?:stay|is|will|remain|goes|can|has|would|never))/;

export const OFFERS_A_QUOTE = /^(?:\w+ly )*(?:offer|propos|suggest|invit|help|prepar|start)/;

export const UNLIKE_THE_TOOL =
  /\btool\b|\breturn|\binvent|\bown\b|\bestimat|\bguess|\bwrong|\bdifferent|\bother/;

export const TELLS_A_PRICE =
  /\b(?:state|report|give|present|quote|tell|name)\w*\b.*\b(?:premium|price|amount|\$)/;
