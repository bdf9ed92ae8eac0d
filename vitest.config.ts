import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "{agent,claude,prompts,text,cases,graders,runner,stats,reports,simulator,app,library,scripts,tests}/**/*.test.ts",
    ],
    // End-to-end tests start the compiled command, so it is compiled once before them.
    globalSetup: ["tests/build-once.ts"],
    testTimeout: 30_000,
    // By itself it leaves a core free. Most tests wait for a command that they started.
    maxWorkers: "100%",
    // A key or a proxy of the developer's must never leak into a test.
    env: {
      ANTHROPIC_API_KEY: "",
      ANTHROPIC_AUTH_TOKEN: "",
      ANTHROPIC_BASE_URL: "",
      ANTHROPIC_CUSTOM_HEADERS: "",
    },
  },
});
