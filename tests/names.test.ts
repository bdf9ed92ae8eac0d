import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Folders with the product's code. Examples and templates are written as a user would. */
const ROOMS = [
  "agent",
  "app",
  "cases",
  "claude",
  "graders",
  "imports",
  "labels",
  "library",
  "prompts",
  "reports",
  "runner",
  "scripts",
  "simulator",
  "stats",
  "text",
];

/** Names that may be declared twice, each with its reason. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map();

const DECLARED = /^export (?:declare )?(?:abstract )?(?:interface|type|class|enum) (\w+)/gm;

/** Names of exported types, interfaces and classes that more than one file declares: `Name: file, file`. */
function sharedNames(files: readonly { file: string; text: string }[]): string[] {
  const places = new Map<string, Set<string>>();
  for (const { file, text } of files) {
    for (const [, name = ""] of text.matchAll(DECLARED)) {
      places.set(name, (places.get(name) ?? new Set()).add(file));
    }
  }
  return [...places]
    .filter(([name, found]) => found.size > 1 && !EXCEPTIONS.has(name))
    .map(([name, found]) => `${name}: ${[...found].join(", ")}`);
}

function sources(room: string): { file: string; text: string }[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("/templates/"))
    .map((path) => ({ file: path.slice(root.length), text: readFileSync(path, "utf8") }));
}

describe("the name of an exported type", () => {
  it("is read from every room", () => {
    expect(ROOMS.filter((room) => sources(room).length === 0)).toEqual([]);
  });

  it("is found where two files declare it, as whatever kind", () => {
    const files = [
      { file: "a.ts", text: "export interface Place {\n}\n" },
      { file: "b.ts", text: "/** Where. */\nexport type Place = string;\n" },
      { file: "c.ts", text: "type Place = number;\nexport type { Place as Spot };\nexport class Other {}\n" },
    ];
    expect(sharedNames(files)).toEqual(["Place: a.ts, b.ts"]);
  });

  it("means one thing in the whole repository", () => {
    expect(sharedNames(ROOMS.flatMap(sources))).toEqual([]);
  });
});
