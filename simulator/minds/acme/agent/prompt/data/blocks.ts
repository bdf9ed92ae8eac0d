export const CUSTOMER =
  /^\W*(?:\d+[.)]\s*)?(?:customer|user|client|human|visitor|caller|q|question|h)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*/i;

export const SPEAKER = /^\W*([A-Z][\w-]{0,20}|A|assistant|agent|answer)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*/;

export const TAG = /^\s*<\/?[a-z_][\w -]*>\s*$/i;

export const ITEM = /^\s*(?:[-*+•]|\d+[.)])\s+/;
