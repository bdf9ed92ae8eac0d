import { availableParallelism } from "node:os";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { LongFirst } from "./tests/long-first.ts";

// A key or a proxy of the developer's must never leak into a test.
const env = {
  ANTHROPIC_API_KEY: "",
  ANTHROPIC_AUTH_TOKEN: "",
  ANTHROPIC_BASE_URL: "",
  ANTHROPIC_CUSTOM_HEADERS: "",
};
const PRODUCT =
  "{agent,app,cases,claude,graders,imports,labels,library,prompts,reports,runner,scripts,simulator,stats,text}";
/**
 * They play whole commands and projects, or start the compiled command. Beside the file that they test, they
 * end in `.slow.test.ts`: they convert, lint and play projects, or play thousands of runs.
 */
const END_TO_END = [
  "tests/{commands,e2e}/**/*.test.ts",
  "tests/own-agent.test.ts",
  `${PRODUCT}/**/*.slow.test.ts`,
];
/**
 * They need external programs (Redis, PostgreSQL, a browser), or act as an outside user: a reader who follows
 * each page of the documentation, and a project that installs the package.
 */
const OUTSIDE = ["tests/{outside,package}/**/*.test.ts", `${PRODUCT}/**/*.outside.test.ts`];

/** Options of all runs, however its tests are divided. */
export const shared = {
  // Vitest runs it also where only projects have tests.
  globalSetup: ["tests/temporary-folder.ts"],
  // By default one core stays free. But tests wait: for a command, for a disk, for a time limit.
  maxWorkers: availableParallelism() + 1,
  sequence: { sequencer: LongFirst },
  // Modules compiled by an earlier run, by their content: in node_modules/.experimental-vitest-cache.
  experimental: { fsModuleCache: true },
  coverage: {
    include: [`${PRODUCT}/**/*.{ts,tsx}`],
    exclude: ["**/*.test.ts"],
  },
} satisfies ViteUserConfig["test"];

const unit = {
  name: "unit",
  include: [`{${PRODUCT.slice(1, -1)},tests}/**/*.test.ts`],
  exclude: [...END_TO_END, ...OUTSIDE],
  env,
  setupFiles: ["tests/samples.ts"],
  // To load all modules again for each file takes longer than the tests. None of our modules has state.
  isolate: false,
  // A test that hangs ends. A busy machine must not cause a failure.
  testTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
  hookTimeout: 60_000,
} satisfies ViteUserConfig["test"];

const compiled = {
  env,
  // These tests start the compiled command.
  globalSetup: ["tests/build-once.ts"],
  setupFiles: ["tests/samples.ts", "tests/as-built.ts"],
  // As above. A command that was loaded and compiled once is quick in all files.
  isolate: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
} satisfies ViteUserConfig["test"];

/** The tests of `unit` and `e2e` in the same processes, which load every module once instead of twice. */
export const together = {
  ...unit,
  ...compiled,
  name: "unit and e2e",
  globalSetup: [...shared.globalSetup, ...compiled.globalSetup],
  exclude: OUTSIDE,
} satisfies ViteUserConfig["test"];

export default defineConfig({
  test: {
    ...shared,
    projects: [
      { test: unit },
      { test: { ...compiled, name: "e2e", include: END_TO_END } },
      { test: { ...compiled, name: "outside", include: OUTSIDE } },
    ],
  },
});
