/** Which half of labelled data is used: `dev` may be looked at, `test` is only for measurements. */
export type Split = "dev" | "test" | "all";
