/** Set when the command is built; see scripts/build.mjs. */
declare const ASSAY_BUILD: string;

/**
 * Identifies this build and this version of Node. Null where the sources run directly: then it is not known
 * whether they were edited.
 */
export const BUILD: string | null =
  typeof ASSAY_BUILD === "undefined" ? null : `${ASSAY_BUILD} ${process.version}`;
