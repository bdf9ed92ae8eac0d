/**
 * The script and the style of a page. The build replaces these empty texts (scripts/build.mjs). A page that
 * is made from the sources, as in unit tests, is the plain document.
 */
export const SCRIPT = "";
export const STYLE = "";
