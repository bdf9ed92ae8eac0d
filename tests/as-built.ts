import { inject } from "vitest";

// A command stores parsed suites for the next one, if it knows from which sources it was built: as the
// compiled command does (scripts/machine/build-stamp.ts).
Object.assign(globalThis, { ASSAY_BUILD: inject("sources") });
