import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { CaseDesk } from "../../app/new/new.ts";
import { openQuestions } from "../desk/questions.ts";
import { askRest, type Draft } from "./ask-case.ts";

const desk: CaseDesk = {
  suites: ["cases/pia/a.yaml"],
  criteria: ["facts", "rules"],
  isFed: (file) => file === "cases/pia/a.yaml",
  refusalOf: (id) => (id === "old" ? "There is a case old already." : null),
  prepare: () => Promise.reject(new Error("nothing is written here")),
};
const open: Draft = {
  to: null,
  suiteAbout: "known",
  criterion: undefined,
  one: { id: "", about: "", tags: [], messages: [], reference: [] },
};

async function ask(given: Partial<Draft>, lines: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(""));
  const questions = openQuestions({ input, output });
  const draft = await askRest({ ...open, ...given }, desk, questions);
  questions.close();
  return { draft, shown: String(output.read()) };
}

describe("a person is asked", () => {
  it("for all that no flag says, again where an answer can't be", async () => {
    const lines = [
      "1",
      "",
      "old",
      "new",
      "Somebody asks.",
      "Hi",
      "says: [x",
      "says: a",
      "Is kind.",
      "",
      "a",
      "",
    ];
    const { draft, shown } = await ask({}, lines);
    expect(draft).toEqual({
      ...open,
      to: "cases/pia/a.yaml",
      one: {
        id: "new",
        about: "Somebody asks.",
        tags: [],
        messages: [{ customer: "Hi", expect: ["says: a", "Is kind."] }],
        reference: ["a"],
      },
    });
    expect(shown).toMatch(
      /It must not be empty\.[^]*There is a case old already\.[^]*This is no YAML: says: \[x/,
    );
  });

  it("for a criterion where the suite has none, and for several messages", async () => {
    const lines = ["b.yaml", "price", "rules", "id", "", "Hi", "", "Hello", "Bye", "says: b", "", "b", ""];
    const { draft } = await ask({}, lines);
    expect(draft?.criterion).toBe("rules");
    expect(draft?.one.messages).toEqual([
      { customer: "Hi", expect: [] },
      { customer: "Bye", expect: ["says: b"] },
    ]);
    expect(draft?.one.reference).toEqual(["Hello", "b"]);
  });

  it("for nothing that flags said", async () => {
    const one = { ...open.one, id: "x", about: "y", reference: ["a"] };
    const messages = [{ customer: "Hi", expect: ["says: a"] }];
    const given = { to: "cases/pia/a.yaml", criterion: "facts", one: { ...one, messages } };
    const { draft } = await ask(given, []);
    expect(draft).toEqual({ ...open, ...given });
  });

  it.each([[[]], [["1"]], [["1", "id", "", "Hi", "says: a"]]])(
    "and may leave at any question: %j",
    async (lines) => {
      expect((await ask({}, lines)).draft).toBeNull();
    },
  );
});
