import { assay } from "assay/vitest";
import { defineConfig } from "vitest/config";

// Each suite is a test file, each case a test: `npx vitest` plays again what an edit touches.
export default defineConfig({ plugins: [assay({ simulator: true })] });
