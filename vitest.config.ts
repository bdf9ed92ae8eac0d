import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// A key or a proxy of the developer's must never leak into a test.
const env = {
  ANTHROPIC_API_KEY: "",
  ANTHROPIC_AUTH_TOKEN: "",
  ANTHROPIC_BASE_URL: "",
  ANTHROPIC_CUSTOM_HEADERS: "",
};
/** They play whole commands and projects, start the compiled command, or pack it. */
const END_TO_END = [
  "tests/{commands,e2e}/**/*.test.ts",
  "tests/{docs,own-agent,package,recipes}.test.ts",
  "tests/package/**/*.test.ts",
];
const PRODUCT =
  "{agent,app,cases,claude,graders,imports,library,prompts,reports,runner,scripts,simulator,stats,text}";

export default defineConfig({
  test: {
    // By itself it leaves a core free. Most end-to-end tests wait for a command that they started.
    maxWorkers: availableParallelism(),
    coverage: {
      include: [`${PRODUCT}/**/*.{ts,tsx}`],
      exclude: ["**/*.test.ts"],
    },
    projects: [
      {
        test: {
          name: "unit",
          include: [`{${PRODUCT.slice(1, -1)},tests}/**/*.test.ts`],
          exclude: END_TO_END,
          env,
          // Reading the modules of all files anew for each of them takes longer than their tests. Nothing of ours keeps
          // state in a module.
          isolate: false,
          // A test that hangs ends. A busy machine is no reason to fail.
          testTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: END_TO_END,
          env,
          // These tests start the compiled command.
          globalSetup: ["tests/build-once.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
