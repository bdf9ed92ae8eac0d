import { inject } from "vitest";

// What a command reads of suites it keeps for the next one, if it knows which sources it was made of: as the compiled
// command does (scripts/machine/build-stamp.ts).
Object.assign(globalThis, { ASSAY_BUILD: inject("sources") });
