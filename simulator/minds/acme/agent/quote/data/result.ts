export const INVALID =
  /\b(?:must|invalid|not valid|between|out of range|at least|at most|unknown|unsupported|not (?:accepted|allowed|supported|found)|too (?:young|old|high|low)|required|missing|whole number)\b/i;

export const MONEY =
  /([$€£])?\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(USD|EUR|GBP|dollars|euros|€)?/;

export const FAILURE =
  /\b(?:error|exception|timed? ?out|unavailable|failed|failure|internal server|try again later)\b/;
