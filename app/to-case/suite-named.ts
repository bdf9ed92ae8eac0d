import { posix } from "node:path";

/** The suite's file that a person names without its folder, such as `orders` or `orders.yaml`; any other text unchanged. */
export function suiteNamed(typed: string, files: readonly string[]): string {
  const name = typed.replace(/\.ya?ml$/, "");
  if (/[\\/]/.test(name)) return typed;
  return files.find((file) => posix.basename(file).replace(/\.ya?ml$/, "") === name) ?? typed;
}
