/** `assay/vitest`: suites as test files. A plugin for the Vitest config of a project. */
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { configDefaults } from "vitest/config";
import type { TestSpecification, Vitest } from "vitest/node";
import type { RunRequest } from "../index.ts";
import type { AnswerServer } from "./case.ts";
import { createChecks, type CheckQuestion } from "./checks.ts";
import { openDoor } from "./door.ts";
import { createEngine } from "./engine.ts";
import { suiteModule } from "./suite-module.ts";
import { createSuites } from "./suites.ts";
import type { CaseVerdict } from "./verdict.ts";

export type { CaseVerdict } from "./verdict.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server that plays cases for tests. */
    assay: AnswerServer;
  }
  interface TaskMeta {
    /** The outcome of the test's case. */
    assay?: CaseVerdict;
  }
}

/** Options for the suites' runs, as for `run`. */
export type AssayOptions = Omit<RunRequest, "suites" | "ids" | "tags">;

/** The module of the plugin that generated tests import. */
const HELPER = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "case.ts" : "case.js", import.meta.url),
);

/**
 * Makes each suite a test file and each case a test, at its line. All cases of a test run are played in one
 * pool; in watch mode only those are played again whose content, prompt or tools were edited.
 * @example
 * // vitest.config.ts
 * export default defineConfig({ plugins: [assay({ simulator: true })] });
 */
export function assay(options: AssayOptions = {}): Plugin {
  const root = resolve(options.root ?? ".");
  const request: RunRequest = { ...options, root };
  const suites = createSuites(request);
  let serving: ReturnType<typeof serveTests> | null = null;
  let opened: Awaited<ReturnType<typeof serveTests>> | null = null;
  let told: Vitest | null = null;

  return {
    name: "assay",
    async config({ test }) {
      opened = await (serving ??= serveTests(request));
      const folder = await suites.folder();
      return {
        test: {
          // The plugin's list replaces the defaults, so they are repeated here.
          include: [
            ...(test?.include === undefined ? configDefaults.include : []),
            `${folder}/**/*.{yaml,yml}`,
          ],
          exclude: [
            ...(test?.exclude === undefined ? configDefaults.exclude : []),
            `${folder}/**/{criteria,quarantine}.yaml`,
          ],
          // An edit of these may change any case: the engine knows which.
          forceRerunTriggers: [
            ...configDefaults.forceRerunTriggers,
            "**/{prompts,minds,agents}/**",
            "**/{criteria,quarantine}.yaml",
          ],
          // A test only waits for the engine, which respects the limits of the API.
          ...(test?.maxConcurrency === undefined && { maxConcurrency: 1000 }),
        },
      };
    },
    configureServer(server) {
      for (const event of ["change", "add", "unlink"] as const) {
        server.watcher.on(event, () => suites.forget());
      }
    },
    async load(id) {
      if (!/\.ya?ml$/i.test(id) || !isAbsolute(id)) return null;
      const suite = await suites.at(id);
      return suite === null ? null : { code: suiteModule({ ...suite, helper: HELPER }), map: null };
    },
    configureVitest({ vitest }) {
      // Called once for each project that has the plugin.
      if (opened === null || told === vitest) return;
      told = vitest;
      const served = opened;
      const { door, engine } = served;
      vitest.provide("assay", door);
      vitest.onClose(() => served.close());
      vitest.config.reporters.push({
        async onTestRunStart(files: readonly TestSpecification[]) {
          // With a filter the requested cases are not known yet.
          const filtered = vitest.config.testNamePattern !== undefined || files.some(hasFilter);
          if (!filtered) engine.expect(await suites.idsIn(files.map(({ moduleId }) => moduleId)));
        },
        onTestRunEnd() {
          for (const line of served.endLines()) vitest.logger.log(line);
        },
      });
    },
  };
}

/** Opens the server that plays and judges for tests. */
async function serveTests(request: RunRequest) {
  const engine = createEngine(request);
  const checks = createChecks(request);
  const { door, close } = await openDoor({
    case: async (question) => withWholePath(await engine.ask((question as { id: string }).id)),
    check: (question) => checks.decide(question as CheckQuestion),
  });
  return {
    door,
    engine,
    /** Lines for the end of a test run. */
    endLines(): string[] {
      const { folders, simulated } = engine.played();
      return [
        ...(simulated || checks.simulated() ? ["SIMULATED: says nothing about Claude"] : []),
        ...folders.map((folder) => `The report: npx assay report ${folder}`),
      ];
    },
    async close() {
      engine.close();
      close();
      await checks.close();
    },
  };
}

function hasFilter({ testLines, testNamePattern, testIds }: TestSpecification): boolean {
  return [testLines, testIds].some((chosen) => chosen !== undefined) || testNamePattern !== undefined;
}

/** Tests run in other processes, and perhaps in another folder. */
function withWholePath(verdict: CaseVerdict): CaseVerdict {
  return { ...verdict, place: { ...verdict.place, file: resolve(verdict.place.file) } };
}
