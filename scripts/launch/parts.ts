import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { Script } from "node:vm";
import type { Packed } from "../packed.mjs";
import type { CompiledCode } from "./compiled-code.ts";

/** The parts of the built command that were loaded so far, by their paths. */
export interface CommandParts {
  /**
   * Loads a part, and what it needs of other parts.
   * @param file its path, as errors show it: the file itself is in `sources`, under its name
   * @returns what it exports
   */
  load: (file: string) => unknown;
  /** What V8 has compiled of them by now, under the parts' names. */
  compiled: () => ReadonlyMap<string, Buffer>;
}

/** What the build puts in the place of `import()`; see `lazy-parts.mjs`. */
const importOutside = (id: string): Promise<unknown> => import(id);

/** As Node wraps a CommonJS module. It is one line, so that places in errors stay right. */
const BEFORE = "(function (exports, require, module, __filename, __dirname, Import, Lazily) { ";
const AFTER = "\n})";

type Wrapped = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  file: string,
  folder: string,
  Import: (id: string) => Promise<unknown>,
  /** The same as `require`, at the first call of the result. */
  Lazily: (id: string) => () => unknown,
) => void;

/**
 * Loads the parts of the built command, which are CommonJS modules. Node's own loader would do the same, but
 * does not take compiled code (`module.enableCompileCache` is there from Node 22 on).
 * @param o.outside any file of the package: Node's modules and packages are searched from there
 */
export function createParts({
  outside,
  sources,
  code,
}: {
  outside: string;
  sources: Packed;
  code: CompiledCode;
}): CommandParts {
  const requireOutside = createRequire(outside);
  const loaded = new Map<string, { module: { exports: unknown }; script: Script }>();

  function load(file: string): unknown {
    const before = loaded.get(file);
    // Parts may need each other: then one of them gets the other while it is being loaded, as in Node.
    if (before !== undefined) return before.module.exports;
    const name = basename(file);
    const source = sources.of(name);
    if (source === undefined) throw new Error(`${file} is not a part of the command.`);
    const cachedData = code.of(name);
    const script = new Script(BEFORE + source.toString("utf8") + AFTER, {
      filename: file,
      ...(cachedData !== undefined && { cachedData }),
    });
    const module = { exports: {} as unknown };
    loaded.set(file, { module, script });
    const run = script.runInThisContext() as Wrapped;
    const folder = dirname(file);
    const require = (id: string): unknown =>
      id.startsWith(".") ? load(resolve(folder, id)) : requireOutside(id);
    const later = (id: string): (() => unknown) => {
      let exports: unknown;
      return () => (exports ??= require(id));
    };
    try {
      run.call(module.exports, module.exports, require, module, file, folder, importOutside, later);
    } catch (error) {
      loaded.delete(file);
      throw error;
    }
    return module.exports;
  }

  return {
    load,
    compiled: () =>
      new Map([...loaded].map(([file, { script }]) => [basename(file), script.createCachedData()])),
  };
}
