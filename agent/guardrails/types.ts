/** What a guardrail objects to in a text. */
export interface Finding {
  /** What it is, such as `card` or `prompt_extraction`; of a competitor, its name. */
  type: string;
  /** The part of the text, as it is written. */
  text: string;
}

/** A finding with its place: where it begins and ends, in UTF-16 units of the text. */
export interface PlacedFinding extends Finding {
  start: number;
  end: number;
}
