import fc from "fast-check";
import { often } from "./fixtures/effort.ts";

// Samples of a property that names no number of its own. Each run tries others.
fc.configureGlobal({ numRuns: often({ usually: 40, thorough: 100 }) });
