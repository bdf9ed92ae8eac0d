import { expect, it } from "vitest";
import { dependencyOf } from "./dependency.ts";

const locked = (resolved?: string): string =>
  JSON.stringify({
    packages: { "node_modules/assay": { version: "1.2.3", resolved }, "node_modules/x": {} },
  });

it.each<[string, string | null, string]>([
  ["a registry", locked("https://registry.npmjs.org/assay/-/assay-1.2.3.tgz"), "^1.2.3"],
  ["a file", locked("file:../packs/assay-1.2.3.tgz"), "file:../../packs/assay-1.2.3.tgz"],
  [
    "a repository",
    locked("git+ssh://git@example.com/me/assay.git#c0ffee"),
    "git+ssh://git@example.com/me/assay.git#c0ffee",
  ],
  ["an address", locked("https://example.com/assay-1.2.3.tgz"), "https://example.com/assay-1.2.3.tgz"],
  ["somewhere that is not said", locked(), "^1.2.3"],
  ["another program than npm", null, "^1.2.3"],
  ["a damaged file of npm's", "{", "^1.2.3"],
  ["one of another shape", '{"packages":5}', "^1.2.3"],
])("a project depends on the Assay that made it, installed from %s", (_, lockfile, spec) => {
  const o = { folder: "/home/me/shop/my-agent", root: "/home/me/shop", version: "1.2.3", lockfile };
  expect(dependencyOf(o)).toBe(spec);
});
