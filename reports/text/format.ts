import type { Style } from "./style.ts";

/** The layout of a text: a terminal with or without colours, and its number of columns. */
export interface Page {
  style: Style;
  width: number;
}

/**
 * A document in one format. `render` is pure: the same data give the same text.
 * A new format is one file with such a `render`, and one line in `formats.ts`.
 */
export interface Format<Data> {
  /** Its name for `--format`: `markdown`. */
  readonly name: string;
  /** Its file name in the folder of the run. Null for a format that is only shown. */
  readonly file: string | null;
  /** The text, or its pieces in order where it may be too long for one string. */
  readonly render: (data: Data, page: Page) => string | Iterable<string>;
}
