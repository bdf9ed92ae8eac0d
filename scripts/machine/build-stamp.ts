/** Set when the command is built; see scripts/build.mjs. */
declare const ASSAY_BUILD: string;

/**
 * Tells this build on this version of Node from any other. Null where the sources run as they are: then it is not
 * known whether they were edited since.
 */
export const BUILD: string | null =
  typeof ASSAY_BUILD === "undefined" ? null : `${ASSAY_BUILD} ${process.version}`;
