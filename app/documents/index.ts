/** Delivers a document: to the screen, into the folder of its run, to the page of a CI job. */
export { chooseFormat, withoutHtml } from "./choose-format.ts";
export { documentOfRun, heldAgainst } from "./run-document.ts";
export { fileDocument, showDocument, type DocumentTarget } from "./deliver.ts";
