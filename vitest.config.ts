import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { EndToEndFirst } from "./tests/end-to-end-first.ts";

// A key or a proxy of the developer's must never leak into a test.
const env = {
  ANTHROPIC_API_KEY: "",
  ANTHROPIC_AUTH_TOKEN: "",
  ANTHROPIC_BASE_URL: "",
  ANTHROPIC_CUSTOM_HEADERS: "",
};
const PRODUCT =
  "{agent,app,cases,claude,graders,imports,labels,library,prompts,reports,runner,scripts,simulator,stats,text}";
/** They play whole commands and projects, or start the compiled command. */
const END_TO_END = ["tests/{commands,e2e}/**/*.test.ts", "tests/own-agent.test.ts"];
/**
 * They need external programs (Redis, PostgreSQL, a browser), or act as an outside user: a reader who follows
 * each page of the documentation, and a project that installs the package.
 */
const OUTSIDE = ["tests/{outside,package}/**/*.test.ts", `${PRODUCT}/**/*.outside.test.ts`];

export default defineConfig({
  test: {
    // By default one core stays free. But tests wait: for a command, for a disk, for a time limit.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: EndToEndFirst },
    // Modules compiled by an earlier run, by their content: in node_modules/.experimental-vitest-cache.
    experimental: { fsModuleCache: true },
    coverage: {
      include: [`${PRODUCT}/**/*.{ts,tsx}`],
      exclude: ["**/*.test.ts"],
    },
    projects: [
      {
        test: {
          name: "unit",
          include: [`{${PRODUCT.slice(1, -1)},tests}/**/*.test.ts`],
          exclude: [...END_TO_END, ...OUTSIDE],
          env,
          // To load all modules again for each file takes longer than the tests. None of our modules has
          // state.
          isolate: false,
          // A test that hangs ends. A busy machine must not cause a failure.
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
          setupFiles: ["tests/as-built.ts"],
          // As above. A command that was loaded and compiled once is quick in all files.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "outside",
          include: OUTSIDE,
          env,
          globalSetup: ["tests/build-once.ts"],
          setupFiles: ["tests/as-built.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
