/** The version of the API that the requests and the table of models are written for. */
export const API_VERSION = "2026-10-21";
