import type { Style } from "./style.ts";

/** What a text is laid out for: a terminal with or without colours, so many columns wide. */
export interface Page {
  style: Style;
  width: number;
}

/**
 * A document in one format. `render` is pure: the same data give the same text.
 * A new format is one file with such a `render`, and one line in `formats.ts`.
 */
export interface Format<Data> {
  /** What `--format` calls it: `markdown`. */
  readonly name: string;
  /** What it is called in the folder of the run. Null for a format that is only shown. */
  readonly file: string | null;
  /** The text, or its pieces one after another where it may be too long for one text. */
  readonly render: (data: Data, page: Page) => string | Iterable<string>;
}
