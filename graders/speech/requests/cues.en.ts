import type { Cues } from "../../../text/speech/index.ts";

const TELL =
  "(?:tell|give|send|share|provide|supply|enter|type|submit|state|specify|name|indicate|confirm|(?:double-)?check(?! (?:your|the) (?:e-?mails?|mail|inbox|messages|spam|phone|letter|invoice|confirmation|account|card|website))|read|write|fill in|add|include|repeat|let (?:me|us) (?:know|have)|look (?:at|up)|find|have a look at|verify|say|forward|upload|pass (?:on|along)|bring|dictate|email|text|spell|paste|copy)";
const FILL =
  "(?:still |also |just |only |first |then |now |quickly |really |do |would |'d |will |will also |might |may |have to |must ){0,4}";

/** The cue comes first: what follows is asked for. */
export const FORWARD_EN: Cues = [
  `(?:could|can|would|will|won't|might) you (?:please |kindly |just |quickly |also |perhaps |maybe |still |mind |be able to |be so kind (?:as|and) to ){0,4}(?:${TELL}|telling|giving|sharing|sending|checking|providing|confirming)(?: (?:me|us))?(?: with| over)?`,
  `(?:please|kindly|simply|just|first|now|then|so|and|or|to start|to begin|for that) (?:please |just |also |simply |quickly |kindly ){0,4}${TELL}(?: (?:me|us))?(?: with| over)?`,
  `(?:mind|how about|what about) (?:telling|giving|sharing|sending|providing|confirming)(?: (?:me|us))?`,
  `(?:everything|all)(?: (?:i|we) need)? (?:except|but)(?= (?:the|your|its))|^do ${TELL} (?:me|us)|what (?:remains|(?:is|'s) (?:left|missing))(?: now)?(?: is| are)?|^(?:and )?now (?:for|to)(?= (?:the|your) (?!good|bad|best|great|fun|news|price|quote))|let's (?:have|hear)(?= (?:the|your))|(?:one|only) thing (?:i|we) (?:can't|cannot|don't) (?:yet )?(?:see|have|know)(?: yet)? (?:is|are)`,
  `please (?:have|keep)(?= [^?]{0,60}(?:ready|at hand|to hand|handy))`,
  "(?:may|might|can|could) (?:i|we) (?:please |just |also |quickly |briefly ){0,4}(?:have|get|ask(?: you)?(?: for)?|know|trouble you for|take)",
  `(?<!\\b(?:you|they|whether|if|why|how) )(?:i|we)(?:'ll|'d)? ?${FILL}(?:need|require|like to (?:know|have|ask)|love to know|know|have to (?:know|have|ask(?: you)?(?: for)?)|must (?:know|have)|lack|am missing|are missing|want to know|be needing)(?<!(?:i|we) know)(?<!(?:i|we) (?:do|also|still|just) know)(?: from you| to know| to have| to ask(?: you)?(?: for)?)?`,
  "(?:i'm|we're|i am|we are) (?:still |only |just )?missing|(?:still|only|just) (?:missing|needed|open|outstanding)",
  `(?:do|would) you (?:happen to |still |also |by any chance ){0,4}(?:know|have|remember|recall)(?! (?:that|if|whether|any|about|how (?:the|your)|why|anything|something|another|an? (?:other )?question|more|further|questions?)(?!\\p{L}))`,
  "(?:if|once|when|as soon as|after) you (?:could |can |would |just |'ve |have ){0,4}(?:tell|told|give|given|send|sent|share|shared|provide|provided|let me know|add|added|type|enter)(?: (?:me|us))?(?! (?:like|want))",
  "(?:once|as soon as|until|when) (?:i|we)(?:'ve got| have| get| know)",
  "(?:all|everything)(?: that)? (?:that's|that is|i'm|we're|i|we|is)? ?(?:still )?(?:left|missing|need|needed|lack)(?: (?:now )?is| are)?",
  "(?:the )?(?:only|last|one|first|final|next|other|remaining) (?:thing|detail|question|blank|gap|field|piece|point|bit|item|step)s?(?: of the puzzle)?(?: (?:that )?(?:i|we)(?:'m|'re)? (?:still )?(?:need|don't know|don't have|missing|lack)(?: yet)?| missing| left| needed| to go)?(?: is| are|(?= ?(?:[^\\p{L}\\s]|$)))",
  "(?:two|three|four|one|a few|a couple of|just|some|few) (?:more |last |other |final |quick |missing |remaining )?(?:details?|things?|questions?|points?|pieces?)(?: (?:are |is )?(?:missing|left|needed|please|to go|still)){0,4}(?= ?(?:[^\\p{L}\\s]|$))",
  "(?:details?|information|data) (?:needed|required|missing|wanted)|(?:missing|needed|required|remaining|outstanding)(?: (?:details?|information|data))?(?= ?(?:[^\\p{L}\\s]|$))|next(?: up)?(?= ?(?:[^\\p{L}\\s]|$))",
  "(?:i'm|we're|i am|we are) going to need|(?:that|this|which) (?:only |just )?leaves(?: us with)?|(?:i'm|we're) (?:only |just |still )?waiting for",
  "any chance (?:that )?you (?:could|can|might) \\w{2,12}(?: me| us)?|(?:it would|it'd|would) (?:help|be (?:good|great|useful|helpful)) (?:me |us )?to (?:know|have)",
  "there's (?:just |only )?(?:one|two|three|still) [^?]{0,30}(?:missing|left|needed)|(?:what|which) (?:i|we) (?:still )?need(?: is| are)?",
  `^(?:${TELL})(?: (?:me|us))(?: with| over)?|^(?:send|give|share|provide|enter|type|add|paste|copy|pop|drop|jot)(?: over| in| down)?(?= (?:the|your|both|all|its))`,
];

/** What is not there yet: a denial that asks. */
export const LACKING_EN: Cues = [
  "(?:i|we) (?:don't|do not) yet (?:have|know)",
  "(?:i|we) (?:don't|do not|didn't) (?:yet |still )?(?:have|know|see|got|get)(?=[^?]{0,80}\\b(?:yet|so far|still)(?!\\p{L}))",
  "(?:i|we) (?:haven't|have not|still don't|still do not) (?:yet )?(?:got|received|seen|have|know)",
  "you (?:haven't|have not|didn't|did not) (?:yet )?(?:told|tell|given|give|mentioned|mention|said|say|sent|send|shared|named|name)(?: (?:me|us))?",
  "(?:can't|cannot|can not|couldn't|unable to|impossible to|hard to)(?=[^?]{0,80} without) [^?]{0,80}? without|nothing but",
];

/** The cue comes last: the words before it are what is asked for. */
export const BACKWARD_EN: Cues = [
  "(?:is|are) (?:what|all|everything|the only things?)(?: that)? (?:i|we)(?:'m|'re)? (?:still |also |now )?(?:need|missing|lack|waiting for|after)",
  "(?:is|are) (?:still |also |now )?(?:missing|needed|required|outstanding|left|essential|necessary|indispensable|mandatory)|(?:would|will) (?:be needed|help|do)(?: too| as well| a lot)?(?= ?(?:[^\\p{L}\\s]|$))",
  "please(?= ?(?:[^\\p{L}\\s]|$))|if you (?:would|'d be so kind)(?= ?(?:[^\\p{L}\\s]|$))",
  "(?:could|can|would|will) you (?:please )?(?:share|give|tell|send|provide|check|confirm|repeat|type|let me have) (?:me |us )?(?:those|these|them|that|both|it)",
];

/** Something awaited, where the next clause asks to be given it: "Once you have it, please send it." */
export const AWAITED_EN: Cues = [
  "(?:once|when|whenever|as soon as|if) you(?:'ve)? (?:have|find|found|know|remember|get|got)(?! (?:any|more|other|further|questions?|another|a question|something|anything))",
];
export const HANDING_EN: Cues = [
  "(?:provide|share|send|tell|give|type|enter|pass) (?:me |us )?(?:it|them|that|those|these|both)|let (?:me|us) know(?! (?:if|when|whether))",
];

/** Refers to the sentence before: "Could you check it once more?" */
export const POINTING_EN: Cues = [
  `(?:please |could you |can you |would you |may i |can i |will you )[^?.,]{0,30}(?:it|that|this|this one|that one|those|them|these)(?:,? (?:to me|for me|with me|please|again|once more|one more time|correctly)){0,4}`,
];

/** A question with one of these asks for what follows. */
export const QUESTION_EN: Cues = [
  "what(?:'s| is| are| was|'re)?(?! (?:else|can i|may i|can we|would you|do you want|do you mean|happens|about us))|which|how (?:many|much|old|far|long)|when (?:was|were|is|did)|who(?:'s| is| will| am| drives| are)|where (?:do|are|is|can)|to which|by what",
];

/** What is offered, not asked: "Would you like to know how …?" */
export const OFFERING_EN: Cues = [
  "(?:would|do) you (?:also |still |perhaps )?(?:like|want|prefer|care)(?! (?:to )?(?:tell|give|share|send|name|confirm|add|enter))(?= (?:to|me|us|a|an|some|more|another|information|help)(?!\\p{L}))|want me to|(?:shall|should|may|can|could) (?:i|we) (?:\\w{1,12}ly |also |perhaps )?(?:explain|help|tell|show|make|prepare|offer|suggest|interest|assist|remind|add|start|go|run|do|look|calculate|walk|give you|send you|clarify|quote)|are you interested|would it help|is there (?:anything|something|another)|interested in|(?:which|what) (?:one |of (?:these|those|them) |else )?(?:shall|should|may|can) (?:i|we) (?:explain|tell|show|start|begin|do|help)|what (?:else )?(?:can|may) (?:i|we) (?:do|tell|help|explain)",
];

/** Known already, or reported: nothing is asked here. */
export const HAD_EN: Cues = [
  "(?:i|we)(?:'ve| have)? (?:already |now |just |also ){0,4}(?:noted|got|have|know|received|recorded|see|used|wrote|written)|thank you for|thanks for|thanks,|you(?:'ve| have)? (?:already )?(?:told|gave|given|sent|shared|mentioned|said|named|asked|wrote|provided|ask|wonder)|you don't have to|already|(?:is|are) (?:now )?(?:known|noted|clear)",
];

/** A change to report, or a condition: "Let me know if the mileage changes." */
export const CONDITION_EN: Cues = [
  "(?:let (?:me|us) know|tell (?:me|us)|call (?:me|us)|write|contact us|reach out) (?:if|when|whenever|in case|once|as soon as)",
  "(?<=^(?:(?:and|so|but|then|or) )?)(?:if|when|whenever|in case|should|because|since|as) (?:the|your|it|there|that|anything|something|any)",
];

/** Words that ask for caution: what follows must not be told. */
export const WARNING_EN: Cues = [
  "avoid|avoiding|refrain|remove|removing|delete|deleting|erase|erasing|redact|redacting|keep [^?]{0,60}(?:to yourself|private|secret|safe|out of)|leave (?:out|off|away)|leave [^?]{0,40} out|skip|omit|withhold|beware|be careful|careful with|watch out|scam|protect|hold back",
  "(?:anybody|anyone|somebody|someone|people|whoever|who|they|others) (?:\\w{1,12} ){0,2}?(?:asks?|asking|asked|wants?|demands?|requests?)",
  "instead of|rather than|other than|apart from",
];

/** Mentioned as a cause, not asked for. */
export const MENTIONING_EN: Cues = [
  "(?:affects?|influences?|matters?|depends?|determines?|plays? a role|impacts?|makes a difference|why (?:we|i) (?:ask|need))",
];

/** Ends the thing that is asked for: the purpose, the next thought. */
export const STOP_EN: Cues = [
  "to (?!(?:the|your|which|whom|whose) )\\w{2,14}|so (?:that )?(?:i|we)|because|since|and (?:i'll|we'll|then|i can|we can|i will)|then (?:i|we)|before (?:i|we)|in order|if (?:you|it|that|possible)|whenever|in case|while|for (?:a|the|your|that|this|me|us) ?(?:quote|price)?",
];

/** A softened or negated request, made plain. */
export const PLAIN_EN: Cues = [
  "if you (?:don't|do not|wouldn't) mind|why don't you|(?:please )?don't (?:forget|hesitate) to|do not (?:forget|hesitate) to|(?:can't|couldn't|won't|wouldn't) you|remember to|feel free to|be sure to|make sure to|you(?:'ll)? (?:need|have) to|i(?:'d)? ?(?:must|have to|need to)? ?ask you to",
];
