import { posix, relative, resolve } from "node:path";
import type { FileReader } from "./files.ts";

/**
 * The files with another text in one of them, which may be new. So a text can be checked before it is
 * written.
 * @param file its path, relative to the same folder as the paths that are read
 */
export function withText(read: FileReader, file: string, text: string): FileReader {
  const path = resolve(file);
  return {
    ...read,
    async list(dir) {
      const names = await read.list(dir);
      const name = relative(resolve(dir), path).replaceAll("\\", "/");
      const isInside = name !== "" && !name.startsWith("..") && !posix.isAbsolute(name);
      return names.includes(name) || !isInside ? names : [...names, name];
    },
    text: async (one) => (resolve(one) === path ? text : read.text(one)),
  };
}
