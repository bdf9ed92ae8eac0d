/** Which half of labelled data is used: `dev` is there to be looked at, `test` is only measured. */
export type Split = "dev" | "test" | "all";
