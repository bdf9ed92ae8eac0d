/** An edit of a file of a prompt. */
export interface SeriesEdit {
  file: string;
  /** A text that occurs once, and its replacement. */
  from: string;
  to: string;
  /** It breaks something, alone or together with the other harmful edits of its series. */
  harmful?: true;
}

/** Edits that were made one after the other, of which one or two break cases. */
export interface Series {
  name: string;
  /** The project of the agent, from the root of this repository. */
  project: string;
  /** The agent whose prompt is edited. */
  agent: string;
  /** Which cases are played, as flags: those that a gate would have named, and others. */
  cases: readonly string[];
  edits: readonly SeriesEdit[];
}
