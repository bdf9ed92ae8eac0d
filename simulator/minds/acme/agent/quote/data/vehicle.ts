export const NOT_A_NAME = new Set(
  (
    "a an the my our your and or with for it is its it's was has have had i i'm im at on in of to from by about please car cars auto vehicle truck suv van " +
    "motorcycle bike scooter one ones insurance quote coverage year model make miles mile mileage km driver age aged old new used currently now just that this " +
    "which who what how much when where can could would will do does did not no yes only around approximately roughly nearly over under thanks thank hello hi " +
    "hey so but because if then electric hybrid gas diesel premium policy cover driven drive drives bought got want need like get giving looking years de le la un une el una " +
    "mi mon ma avec con et y und mit der die das ans anos jahre brand sedan coupe convertible edition question price honestly actually sorry instead today tomorrow me you we they us never mind wait hold stop forget not sure don't know help later why didn't can't won't idk rather prefer say tell ask maybe"
  ).split(" "),
);

/** "Volvo 240", "Saab 900": a number right after a make that is not a year and not an amount. */
export const NUMERIC_MODEL =
  /^\s+(?:model )?((?!19[2-9]\d|20[0-3]\d)\d{3,4})(?![\w]|[.,]\d|\s*(?:k|miles?|mi|millas|km|kilomet\w*|thousand|years?|dollars)\b)/;

/** The excluded word, in the first group; a second word may belong to it. */
export const DENIED =
  /(?:(?<!\p{L})(?:not|rather than|instead of|no longer|nicht|kein\w*|pas|n[ãa]o|no(?= (?:es|el|la|un|una|son)\s| \S+,? sino\s))|n't)\s+(?:(?:an?|the|my|from|it|is|have|drive|own|mean|une?|la|le|de|es|el|un[oa]?|son|ein\w{0,2}|d[ea][rsmn]|die|um|uma|[oaé])\s+)*([^\s,.;!?]+)((?:\s[^\s,.;!?]+)?)/giu;

/** Ordinary words one letter away from a name. */
export const COMMON = new Set(
  "focus smart seats fords hands minds honda hondas civics handa leave leaves levels tesla teslas rental accident sierra models ranges voila cover colors audio audit optimal sonata forte fortes escapes sports passage passages rates hands genius carnival expert element matter panel panda corridor mission malice lance lancer accords citizen pilots fitting minim modal mustard corset civil clip clinic legal legacy regal volts volt bolts mazes buick quick brick nitro niro micro prior prius pirus cayman caiman swift shift roma vista corsa scenic logan login august atlas atlases seats dealer dealers wagon leon lemon lotus locus kicks tiger fiesta siesta sport sports seal seals".split(
    " ",
  ),
);

export const NEXT_NAME =
  /^[\s,]*(?:model (?:is )?)?([\p{L}][\p{L}\p{N}.-]*(?:\s(?:[A-Z][\p{L}\p{N}.-]*|\d{1,3}[a-z]?)(?![\p{L}\p{N},.]*\d))?|\d{1,3}(?!(?:k|km|mi|ish|yo|yrs?|hp|cc|th|st|nd|rd)\b)[a-z]{1,3})(?=$|[\s,.!?;])/u;

export const BEFORE_A_CAR =
  /\b(?:my|model is|model:|drive an?|have an?|own an?|it'?s an?|it is an?|that'?s an?|for an?)\s*$/;

export const NO_CAR = /\bcharger|liberty|passport|up\b|fit\b|soul|note|spring|air/;

export const AFTER_YEAR = /\b(?:19|20)\d\d\s+([A-Z][\p{L}\d-]+)\s+([A-Z\d][\p{L}\d.-]*)/u;

export const LABELLED =
  /\bmake(?:\s+is|:)?\s+(?:an?\s+)?([\p{L}][\p{L}\d-]*)\b.*?\bmodel(?:\s+is|:)?\s+(?:an?\s+)?([\p{L}\d][\p{L}\d.-]*)/iu;

export const TWO_NAMES =
  /^(?:(?:it's|its|it is|i have|i drive|i own|i've got|that's|that is|c'est|es|j'ai|tengo|ich habe|an?|my|the|une?|un|eine?n?|car|sure|ok|okay|well|yes|so|is|mine|oh|hi),?\s+)*([\p{L}][\p{L}\d-]+)[\s,]+(?:model\s+)?([\p{L}\d][\p{L}\d.-]*)/iu;

export const BEFORE_A_MAKE = /(?:\b(?:19|20)\d\d|\bmy|'\d\d|\bmake(?: is|:)?)\s*$/;
