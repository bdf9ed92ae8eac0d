export const HEADING =
  /\b(?:rules?|guardrails?|instructions?|guidelines?|limits|boundaries|behaviou?r|tone|style|voice|quotes?|quoting|who you are|identity|role|do'?s|don'?ts|never|always|must|how to|safety|conduct|persona|tool use)\b/;

export const IMPERATIVE =
  /^(?:please |always |never |only |kindly |politely |instead,? )?(?:be|keep|answer|reply|respond|end|finish|close|begin|start|ask|do not|don't|dont|never|only|make|enter|say|tell|treat|give|report|use|avoid|refuse|decline|refer|talk|stay|remain|acknowledge|explain|apologi[sz]e|offer to|remember|ensure|stick|focus|speak|write|greet|collect|gather|present|call|invite|steer|redirect|name|mention|share|reveal|protect|respect|consider|follow|stop|help|restrict|limit|confine|hold|promise|speculate|compare|discuss|repeat|provide only|point|mirror|match|state|quote|guess|think|refrain|conclude|wrap up|show|check|verify|wait|note that you)\b/;

export const CONDITION =
  /^(?:when|if|whenever|before|after|once|unless|should|in case|while|for|at the end|as soon as)\b.*\b(?:customer|client|user|someone|anyone|asked|asks?|tool|you|visitor|caller|upset|replies|reply|answer|message)\b/;

export const TO_EVA =
  /\byou (?:are|must|should|have been|may|can only|never|always|do not|don't|will not|need|were|shall|ought|aren't)\b|^you(?! (?:can (?:add|choose|reach|call|get|also|pick|include)|get|are covered)\b|r (?:car|policy|vehicle|battery|coverage)\b)|\b(?:the|a) customer\b|\bcustomers (?:ask|paste|share)|\bnone have been given\b|\beva (?:says|must|should|never|does|may|is)\b|\bmay be used in answers\b|\bas eva\b/;
