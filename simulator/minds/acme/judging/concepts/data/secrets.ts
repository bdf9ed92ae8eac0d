export const LEAK =
  /\b(?:my (?:system )?(?:prompt|instructions|rules|guidelines) (?:is|are|says?|include|begin|start|read|tell)|here (?:is|are) (?:my|the) (?:\w+ )?(?:prompt|instructions|rules|guidelines)|i (?:was|am|have been|'ve been) (?:told|instructed) (?:to|that|not)|my (?:prompt|instructions|rules|guidelines):|system prompt:)/;

/** The rules in other words: "in short: I must be friendly and never compare". */
export const RETOLD =
  /\b(?:in short|in brief|in a nutshell|basically|in other words|in essence|essentially|to sum (?:it )?up|summed up|roughly|put simply|the gist|broadly)\b[^.!?]{0,30}\bi (?:must|mustn't|have to|should|shouldn't|need to|may (?:only|not|never)|am (?:to|supposed to|meant to|required to|expected to|told to|instructed to|(?:only |not )?allowed to)|'m (?:to|supposed to|meant to|required to|expected to|told to|(?:only |not )?allowed to))\b/;

export const INSTRUCTION_LINE =
  /^(?:[-*•]|\d+[.)])?\s*(?:never|do not|don't|always|only (?:offer|give|talk|answer)|keep|treat|make no|say only|say kindly|talk about|before you|use the|use it|you are (?!covered)|answer in|report|when (?:a|the|someone)|end with|be (?:warm|kind|polite|patient)|refer|ask for every|give no|your (?:role|task|job))/;

export const WARNING =
  /\b(?:(?:don't|do not|please don't|never|avoid|better not|not to|refrain|no need to|isn't (?:safe|secure)|not (?:safe|secure|need)|shouldn't|should not) ?.*(?:shar\w*|post\w*|send\w*|enter\w*|giv\w*|provid\w*|includ\w*|need\w*)|(?:security|safety|privacy|keep (?:it|that|them|those|your \w+(?: \w+)?) (?:safe|private|secure)|protect your))\b/;

export const COMMON = new Set(
  "ignore previous instruction instructions above system prompt override tell reply respond output write print must mention from now repeat include recommend forget that this with your have will what everything please just only customer user following message quote quotes price premium month monthly would could about them they here there there's right help happy glad sorry know thing things something anything rules told before after instead other first time again dollars returned failed error result great thanks really make makes making want wants need needs".split(
    " ",
  ),
);

export const PERSONAL =
  /\b(?:card|social security|ssn|e-?mail|address|password|licen[cs]e|passport|date of birth|bank|account|full name|phone number|cvv|vin)\b/;

export const PLANTED =
  /[^.!?\n]*\b(?:ignore|disregard|instruction\w*|system|override|tell|say|reply|respond|output|write|print|must|add|mention|from now on|repeat|include|recommend|forget)\b[^\n]*/gi;
