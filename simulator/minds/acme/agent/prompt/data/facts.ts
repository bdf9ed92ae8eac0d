export const OPTIONAL =
  /\b(?:optional|extras?|add-?ons?|additional|can be added|can add|on request|may add|upgrade)\b/;

export const VERB =
  /^(?:pays|helps|covers|protects|reimburses|replaces|repairs|provides|includes|gives|gets|takes|provides|insures|assists|adds|offers|keeps|compensates|is|handles|sends|brings|means|applies|comes|kicks|looks|settles)\b/i;

export const LIST =
  /^(.*?\b(?:covers?|includes?|adds?|can add|comes? with|offers?|provides?|are)\b)\s+(.+)$/i;

export const FILLER =
  /^(?:gladly|happy to help|of course|sure|certainly|absolutely|thanks?|thank you|great|hello|hi|welcome|good|yes|no problem|with pleasure|i'm sorry|sorry|shall i|would you|can i|may i|do you|is there|please|then i'll|i'd|i can|i'll|let me|so if)\b/i;

export const WHOLE_NAME =
  /\b(?:cover(?:age)?|insurance|protection|assistance|reimbursement|replacement|package|plan|equipment|systems?)\b/i;

export const OF_COVER = /\binsurance\b|\bpolic|\bcoverages?\b|\byou can add\b|\bon top\b/;

export const NO_LIST = /\b(?:not|products?|we insure|we offer|for example)\b/;
