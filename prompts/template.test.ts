import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadTemplate, renderTemplate, TemplateError } from "./template.ts";

function problemsOf(text: string, variables: Record<string, string> = {}): string[] {
  try {
    renderTemplate(text, variables);
  } catch (error) {
    if (error instanceof TemplateError) return error.message.split("\n");
    throw error;
  }
  throw new Error("the template was accepted");
}

describe("renderTemplate", () => {
  it("replaces names, with and without blanks, as often as they occur", () => {
    const text = "{{ customer.name }} drives a {{car}}. Hello {{customer.name}}!";
    expect(renderTemplate(text, { "customer.name": "Ada", car: "Leaf" })).toBe(
      "Ada drives a Leaf. Hello Ada!",
    );
  });

  it("never reads a value as a template", () => {
    expect(renderTemplate("{{a}}{{b}}", { a: "{{b}}", b: "$& $1 {{a}}" })).toBe("{{b}}$& $1 {{a}}");
  });

  it("leaves other braces alone, and \\{{ means two braces", () => {
    expect(renderTemplate('{"a": {"b": 1}} \\{{ name }}', {})).toBe('{"a": {"b": 1}} {{ name }}');
  });

  it("points at every mistake and names what was probably meant", () => {
    expect(
      problemsOf("Hi {{ nmae }},\n\n  {{ rubric }} and {{ name }} {{", { name: "Ada", goal: "x" }),
    ).toEqual([
      '1:4 the variable "nmae" is not set (did you mean "name"?)',
      '3:3 the variable "rubric" is not set (set are: goal, name)',
      "3:31 {{ is never closed by }} (write \\{{ for plain braces)",
    ]);
  });

  it.each(["constructor", "__proto__", "toString", "a.constructor"])(
    "does not reach the prototype by %s",
    (name) => {
      expect(problemsOf(`{{ ${name} }}`)[0]).toContain(`the variable "${name}" is not set`);
    },
  );

  it("sees only the variables themselves, and shows what comes after a mistake", () => {
    const inherited = Object.create({ a: "inherited" }) as Record<string, string>;
    expect(problemsOf("{{ 1 }} {{ a }}", inherited)).toEqual([
      expect.stringContaining("1:1 {{ 1 }} is not the name"),
      '1:9 the variable "a" is not set (no variable is set)',
    ]);
  });

  it.each(["{{}}", "{{ a b }}", "{{ a | upper }}", "{{ 1 + 1 }}", "{{ a. }}", "{{{a}}}", "{{#if a}}"])(
    "refuses %s, which names no variable",
    (text) => {
      expect(problemsOf(text, { a: "x" })[0]).toContain("is not the name of a variable");
    },
  );

  it("gives back any text that is built from pieces without braces and values with them", () => {
    const piece = fc.string({ unit: "grapheme" }).filter((text) => !/[{}\\]/.test(text));
    const value = fc.oneof(fc.string(), fc.constantFrom("{{a}}", "}}", "\\{{", "$&"));
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, value)), (pairs) => {
        const text = pairs.map(([before], index) => `${before}{{ v.n${index} }}`).join("");
        const variables = Object.fromEntries(pairs.map(([, content], index) => [`v.n${index}`, content]));
        expect(renderTemplate(text, variables)).toBe(
          pairs.map(([before, content]) => before + content).join(""),
        );
      }),
    );
  });

  it("either renders or throws a TemplateError, whatever the text", () => {
    const text = fc.string({ unit: fc.constantFrom("{", "}", "{{", "}}", "\\", "a", ".", " ", "\n") });
    fc.assert(
      fc.property(text, (source) => {
        try {
          expect(typeof renderTemplate(source, { a: "1" })).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
    );
  });
});

describe("loadTemplate", () => {
  it("reads below prompts/ and gives the hash of the text", () => {
    const { text, hash } = loadTemplate("eva/identity.md");
    expect(text).toMatch(/^# Who you are\n/);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(loadTemplate("eva/company.md").hash).not.toBe(hash);
  });

  it.each(["../package.json", "/etc/passwd", "eva/../../package.json", "eva"])(
    "refuses the path %s",
    (name) => {
      expect(() => loadTemplate(name)).toThrow(/is not the path of a template/);
    },
  );
});
