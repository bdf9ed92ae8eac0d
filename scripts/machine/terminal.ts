import { createStyle, type Style } from "../../reports/text/style.ts";
import { pasteable } from "./started.ts";

/** The properties of the terminal behind a stream. */
export interface Terminal {
  /** True when a person watches: lines may be rewritten. */
  interactive: boolean;
  width: number;
  style: Style;
}

/** Columns of text where the width is unknown, as in a pipe or a log. */
const DEFAULT_WIDTH = 110;

/** NO_COLOR and FORCE_COLOR are honoured as no-color.org and Node define them; a pipe has no colours. */
export function describeTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Terminal {
  // A pipe does not have this property, although its type says so.
  const isTty = "isTTY" in stream && stream.isTTY;
  const width = isTty ? stream.columns || DEFAULT_WIDTH : Number(env["COLUMNS"]) || DEFAULT_WIDTH;
  return {
    interactive: isTty && env["TERM"] !== "dumb" && !env["CI"],
    width,
    style: createStyle(wantsColour(isTty, env), pasteable),
  };
}

function wantsColour(isTty: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return isTty && env["TERM"] !== "dumb";
}
