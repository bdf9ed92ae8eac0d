/** A case as a test: its id, and its place in the file. */
export interface TestPlace {
  id: string;
  /** Count from 1. */
  line: number;
  column: number;
}

/**
 * A suite as a module of tests. Each test begins where its case begins in the YAML file, at the same line and
 * column, so that places need no mapping: Vitest's `FILE:LINE`, an editor's click and an error's place.
 * @param o.helper import path of the module that plays the tests
 */
export function suiteModule(o: { suite: string; cases: readonly TestPlace[]; helper: string }): string {
  const head =
    `import { describe, inject, it } from "vitest"; ` +
    `import { playCase } from ${JSON.stringify(o.helper)}; ` +
    `describe(${JSON.stringify(o.suite)}, () => {`;
  let text = head;
  let line = 1;
  for (const place of [...o.cases].sort((a, b) => a.line - b.line || a.column - b.column)) {
    if (place.line > line) {
      text += "\n".repeat(place.line - line) + " ".repeat(Math.max(0, place.column - 1));
      line = place.line;
    }
    const id = JSON.stringify(place.id);
    // No time limit: the engine's own waits have one.
    text += `it.concurrent(${id}, (context) => playCase(${id}, context, inject("assay")), 0); `;
  }
  return `${text}});\n`;
}
