import { parseAst } from "vite";
import { expect, it } from "vitest";
import { lazyPart } from "./lazy-parts.mjs";

const lazy = (code: string): string => lazyPart(code, parseAst(code));

it("loads a part when a value of it is used", () => {
  const before = [
    'const require_a = require("./a-1.cjs");',
    "function f() { return new require_a.A(require_a.b, (0, require_a.c)(1)); }",
    "exports.f = f;",
  ];
  const after = [
    'const require_a = Lazily("./a-1.cjs");',
    "function f() { return new (require_a()).A((require_a()).b, (0, (require_a()).c)(1)); }",
    "exports.f = f;",
  ];
  expect(lazy(before.join("\n"))).toBe(after.join("\n"));
});

it("loads a module of Node when a value of it is used", () => {
  expect(lazy('let node_path = require("node:path");\nf(node_path.join("a"));')).toBe(
    'let node_path = Lazily("node:path");\nf((node_path()).join("a"));',
  );
});

it.each([
  'let node_fs = require("node:fs"); node_fs = f(node_fs); node_fs.default.readFileSync("a")',
  'const { sep } = require("node:path"); sep',
  'const stemmer = require("wink-porter2-stemmer"); stemmer("a")',
  'require("./only-effects.cjs");',
  'function f() { const own = require("./later.cjs"); return own; }',
  "const { a } = { a: 1 }; const b = a;",
])("leaves as it is: %s", (code) => {
  expect(lazy(code)).toBe(code);
});

it("imports by a function", () => {
  expect(lazy('const text = "import(x)"; // import(y)\nexports.f = (name) => import(name);')).toBe(
    'const text = "import(x)"; // import(y)\nexports.f = (name) => Import(name);',
  );
});

it.each([
  ['const require_a = require("./a-1.cjs"); f({ require_a });', "it has a field require_a"],
  ['import(x, { with: { type: "json" } });', "it imports with options"],
])("refuses what it would change: %s", (code, why) => {
  expect(() => lazy(code)).toThrow(why);
});

it.each(["Import", "Lazily"])("refuses code with a name %s of its own", (name) => {
  expect(() => lazy(`const ${name} = 1;`)).toThrow(`it has a ${name} of its own`);
});
