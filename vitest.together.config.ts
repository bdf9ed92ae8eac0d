import { defineConfig } from "vitest/config";
import { shared, together } from "./vitest.config.ts";

/** What `npm test` runs: the projects `unit` and `e2e` as one. */
export default defineConfig({ test: { ...shared, ...together } });
