import { expect, it } from "vitest";
import { createProgram } from "../program.ts";
import { COMMANDS, startOf, withStart, type Started } from "./started.ts";

const INSTALLED = "/home/me/shop/node_modules/.bin/assay";
const CHECKOUT = "/home/me/assay/dist/scripts/assay.js";
const PROJECT = { scripts: { eval: "node ../assay/dist/scripts/assay.js run", assay: "node ../assay/…" } };
const NPX = { npm_command: "exec", npm_lifecycle_event: "npx" };
const ran = (event: string): Started["env"] => ({ npm_lifecycle_event: event, npm_package_json: "p.json" });
const by = (agent: string): Started["env"] => ({ npm_config_user_agent: `${agent}/1.2.3 node/v20` });

it.each<[string, string, Started["env"], unknown, string]>([
  ["npx assay in a project that depends on it", INSTALLED, NPX, {}, "npx assay"],
  [
    "its own file in node_modules, as on Windows",
    "C:\\x\\node_modules\\assay\\dist\\scripts\\assay.js",
    {},
    {},
    "npx assay",
  ],
  ["node_modules/.bin on the PATH", INSTALLED, {}, {}, "npx assay"],
  ["a script of a project that depends on it", INSTALLED, ran("eval"), {}, "npx assay"],
  ["pnpm", INSTALLED, by("pnpm"), {}, "pnpm exec assay"],
  ["yarn", INSTALLED, by("yarn"), {}, "yarn run assay"],
  ["npm run assay with a checkout", CHECKOUT, ran("assay"), PROJECT, "npm run assay --"],
  ["npm run eval with a checkout", CHECKOUT, ran("eval"), PROJECT, "npm run assay --"],
  ["pnpm run eval with a checkout", CHECKOUT, { ...ran("eval"), ...by("pnpm") }, PROJECT, "pnpm run assay"],
  ["npm run eval in Assay's own checkout", CHECKOUT, ran("eval"), { bin: { assay: "x.js" } }, "npx assay"],
  ["npx assay in Assay's own checkout", CHECKOUT, NPX, {}, "npx assay"],
  ["a script of a project without one named assay", CHECKOUT, ran("eval"), { scripts: {} }, "assay"],
  ["a package.json that can't be read", CHECKOUT, ran("eval"), null, "assay"],
  ["a package.json of another shape", CHECKOUT, ran("eval"), { scripts: 5 }, "assay"],
  ["node and the path", CHECKOUT, {}, PROJECT, "assay"],
  ["a global installation", "/usr/local/bin/assay", {}, PROJECT, "assay"],
  ["a global installation, in a script of npm", "/usr/local/bin/assay", ran("test"), PROJECT, "assay"],
  ["another program", "/home/me/shop/node_modules/vitest/vitest.mjs", NPX, PROJECT, "assay"],
  ["nothing", "", {}, {}, "assay"],
])("started by %s", (_, script, env, packageJson, start) => {
  const read = (): string => {
    if (packageJson === null) throw new Error("gone");
    return JSON.stringify(packageJson);
  };
  expect(startOf({ script, env, read })).toBe(start);
});

it.each([
  ["Make one: assay run", "Make one: X run"],
  [
    "`assay run --trials 20 && assay bless`, (assay show CASE).",
    "`X run --trials 20 && X bless`, (X show CASE).",
  ],
  ["A=b npx assay run", "A=b X run"],
  ["  $ assay --help", "  $ X --help"],
  ["assay lint says why, then assay bless.", "X lint says why, then X bless."],
  ["There is no run in assay to bless", "There is no run in assay to bless"],
  [
    "runs/assay run, ./assay run, my-assay run, @me/assay run",
    "runs/assay run, ./assay run, my-assay run, @me/assay run",
  ],
  [
    "An assay runs; assay run/1, assay run.md; Assay run",
    "An assay runs; assay run/1, assay run.md; Assay run",
  ],
])("%s: its commands can be pasted, and its other words stay", (text, shown) => {
  expect(withStart(text, "X")).toBe(shown);
  expect(withStart(text, "assay")).toBe(text);
});

it("knows every command", () => {
  const program = createProgram({
    version: "1",
    world: () => Promise.reject(new Error("not used")),
    formats: () => Promise.resolve([]),
  });
  expect(COMMANDS).toEqual([...program.commands.map((command) => command.name()), "help"].toSorted());
});
