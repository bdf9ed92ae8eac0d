import { describe, expect, it } from "vitest";
import { PromptError } from "../../prompts/index.ts";
import { createTools, toolsHash } from "./index.ts";
import type { QuoteDetails } from "../backend/index.ts";

const LEAF: QuoteDetails = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24_000, driver_age: 34 };

function quote(input: unknown): {
  asked: QuoteDetails[];
  answer: Promise<{ content: string; isError: boolean }>;
} {
  const asked: QuoteDetails[] = [];
  const [tool] = createTools(["get_quote"], {
    clock: () => new Date("2026-11-23T10:00:00Z"),
    quoteBackend: (details) => {
      asked.push(details);
      return Promise.resolve("123.40");
    },
  });
  if (tool === undefined) throw new Error("no tool");
  return { asked, answer: tool.run(input, {}) };
}

describe("get_quote", () => {
  it("asks the backend and returns the premium as it is", async () => {
    const { asked, answer } = quote({ ...LEAF, make: " Nissan " });
    expect(await answer).toEqual({ content: "123.40", isError: false });
    expect(asked).toEqual([LEAF]);
  });

  it.each([
    { year: 1900 },
    { year: 2027 },
    { mileage: 0 },
    { mileage: 2_000_000 },
    { driver_age: 16 },
    { driver_age: 120 },
    { model: "3" },
  ])("accepts %j", async (details) => {
    expect(await quote({ ...LEAF, ...details }).answer).toMatchObject({ isError: false });
  });

  const year = "year must be a whole number from 1900 to 2027";
  const mileage = "mileage must be a whole number from 0 to 2000000";
  const age = "driver_age must be a whole number from 16 to 120";
  it.each([
    [{ year: 1899 }, year],
    [{ year: 1700 }, year],
    [{ year: 2028 }, year],
    [{ year: 2020.5 }, year],
    [{ year: "2020" }, year],
    [{ year: undefined }, year],
    [{ year: Number.NaN }, year],
    [{ mileage: -1 }, mileage],
    [{ mileage: 2_000_001 }, mileage],
    [{ mileage: null }, mileage],
    [{ driver_age: 9 }, age],
    [{ driver_age: 15 }, age],
    [{ driver_age: 121 }, age],
    [{ make: "" }, "make must be a name of 1 to 100 characters"],
    [{ model: "  " }, "model must be a name of 1 to 100 characters"],
    [{ model: 3 }, "model must be a name of 1 to 100 characters"],
    [{ make: "N/A" }, "make must be a name of 1 to 100 characters"],
    [{ make: "n.a." }, "make must be a name of 1 to 100 characters"],
    [{ make: "?" }, "make must be a name of 1 to 100 characters"],
    [{ make: "\u200b" }, "make must be a name of 1 to 100 characters"],
    [{ make: "\u3164" }, "make must be a name of 1 to 100 characters"],
    [{ model: "<UNKNOWN>" }, "model must be a name of 1 to 100 characters"],
    [{ model: "Not specified." }, "model must be a name of 1 to 100 characters"],
    [{ model: "--" }, "model must be a name of 1 to 100 characters"],
    [{ make: "x".repeat(101) }, "make must be a name of 1 to 100 characters"],
    [{ trim: "S" }, "unknown details: trim"],
    [{ year: 1700, driver_age: 9 }, `${year}; ${age}`],
  ])("refuses %j with a reason, and asks no backend", async (details, reason) => {
    const { asked, answer } = quote({ ...LEAF, ...details });
    expect(await answer).toEqual({ content: `No quote: ${reason}.`, isError: true });
    expect(asked).toEqual([]);
  });

  it.each(["3", "911", "e-tron", "Model 3", "ID.4", "NA", "奔驰", "Ka+", "Unknown Pleasures"])(
    "accepts the name %s",
    async (model) => {
      expect((await quote({ ...LEAF, model }).answer).isError).toBe(false);
    },
  );

  it.each([null, "a Leaf", [], 7])("refuses %j, which is no set of details", async (input) => {
    expect(await quote(input).answer).toEqual({
      content: "No quote: the details must be given by name.",
      isError: true,
    });
  });

  it("has a schema that the API can enforce strictly", () => {
    const [tool] = createTools(["get_quote"]);
    const { input_schema: schema, strict } = tool?.definition ?? {};
    expect(strict).toBe(true);
    expect(schema).toMatchObject({ additionalProperties: false, required: Object.keys(LEAF) });
    expect(Object.keys(schema?.properties ?? {})).toEqual(Object.keys(LEAF));
    expect(JSON.stringify(schema)).not.toMatch(/minimum|maximum|minLength|maxLength|pattern/);
  });
});

describe("createTools", () => {
  it.each(["get_qoute", "constructor", ""])("knows no tool named %j", (name) => {
    expect(() => createTools([name])).toThrow(PromptError);
    expect(() => createTools([name])).toThrow(/there is no tool .*get_quote/);
  });

  it("identifies tools by all that Claude is told of them", () => {
    const [tool] = createTools(["get_quote"]);
    if (tool === undefined) throw new Error("no tool");
    const hash = toolsHash([tool]);
    expect(toolsHash(createTools(["get_quote"], { quoteBackend: () => Promise.resolve("1") }))).toBe(hash);
    const reworded = { ...tool, definition: { ...tool.definition, description: "Quotes." } };
    expect(toolsHash([reworded])).not.toBe(hash);
    expect(toolsHash([])).not.toBe(hash);
  });
});
