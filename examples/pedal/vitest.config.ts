import { assay } from "assay/vitest";
import { defineConfig } from "vitest/config";

// Each suite is a test file, each case a test: after an edit, `npx vitest` plays only the changed cases
// again.
export default defineConfig({
  plugins: [assay({ simulator: true })],
  // A thread starts sooner than a process, so an edit is answered sooner.
  test: { pool: "threads" },
});
