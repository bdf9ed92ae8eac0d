/**
 * What the browser runs and how a page looks. The build puts both in place of these empty texts (scripts/build.mjs):
 * a page that is made from the sources, as in unit tests, is the plain document.
 */
export const SCRIPT = "";
export const STYLE = "";
