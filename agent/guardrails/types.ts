/** A guardrail's finding in a text. */
export interface Finding {
  /** Kind of finding, such as `card` or `prompt_extraction`; for a competitor, its name. */
  type: string;
  /** The part of the text, as it is written. */
  text: string;
}

/** A finding with its position: begin and end, in UTF-16 units of the text. */
export interface PlacedFinding extends Finding {
  start: number;
  end: number;
}
