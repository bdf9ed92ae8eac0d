import { isMap, readSlashes, SPECIAL_KEYS } from "../../graders/tool-calls/index.ts";
import { argumentsIn, itemsIn, typesIn, wordsIn } from "./argument-names.ts";
import { type Reader, report } from "../read/reader.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { Path } from "../yaml/yaml.ts";

type Schema = Readonly<Record<string, unknown>>;

interface Place {
  path: Path;
  value: unknown;
  /** The possible parts of the tool's schema for the value; empty where it is unknown. */
  schemas: readonly Schema[];
}

/**
 * Checks the arguments of a call against the schema of its tool: with a misspelt name a check would always
 * pass, or always fail. Ambiguous expected values are added to the reader's doubts.
 */
export function checkArguments(
  reader: Reader,
  input: {
    tool: string;
    path: Path;
    args: unknown;
    /** Whether the values are expectations, such as `any` or { between: [1, 2] }, and not plain values. */
    expected: boolean;
  },
): void {
  const { tool, path, args, expected } = input;
  const root = reader.tools.get(tool)?.schema ?? null;
  new Walk(reader, { tool, expected, root }).map({ path, value: args, schemas: root === null ? [] : [root] });
}

class Walk {
  readonly #reader: Reader;
  readonly #tool: string;
  readonly #expected: boolean;
  readonly #root: Schema;

  constructor(reader: Reader, what: { tool: string; expected: boolean; root: Schema | null }) {
    this.#reader = reader;
    this.#tool = what.tool;
    this.#expected = what.expected;
    this.#root = what.root ?? {};
  }

  map({ path, value, schemas }: Place): void {
    if (!isMap(value)) return;
    const known = argumentsIn(schemas, this.#root);
    for (const [name, inner] of Object.entries(value)) {
      if (known !== null && !known.names.has(name)) this.#unknown([...path, name], name, known);
      this.#value({ path: [...path, name], value: inner, schemas: known?.names.get(name) ?? [] });
    }
  }

  #value(place: Place): void {
    const { path, value, schemas } = place;
    if (Array.isArray(value)) {
      this.#each({ path, value, schemas: itemsIn(schemas, this.#root) });
    } else if (value === null && this.#reader.yaml.isEmpty(path)) {
      report(
        this.#reader,
        path,
        `The argument \`${String(path.at(-1))}\` is empty`,
        "Write its value, or null for no value. A text that begins with # needs quotes.",
      );
    } else if (!isMap(value)) {
      if (this.#expected) this.#doubtful(place);
    } else if (!this.#expected || !SPECIAL_KEYS.some((key) => Object.hasOwn(value, key))) {
      this.map(place);
    } else {
      this.#each({ path: [...path, "any_of"], value: value["any_of"], schemas });
      this.map({ path: [...path, "map"], value: value["map"], schemas });
    }
  }

  #each({ path, value, schemas }: Place): void {
    if (!Array.isArray(value)) return;
    value.forEach((item: unknown, index) => this.#value({ path: [...path, index], value: item, schemas }));
  }

  #unknown(path: Path, name: string, known: NonNullable<ReturnType<typeof argumentsIn>>): void {
    const meant = didYouMean(name, known.names.keys());
    // Where the schema allows other names too, only a likely typo is reported.
    if (known.open && meant === null) return;
    const hint =
      meant === null
        ? `It has ${[...known.names.keys()].join(", ") || "none"}.`
        : `Did you mean \`${meant}\`?`;
    const problem = {
      location: this.#reader.yaml.atKey(path),
      message: `\`${this.#tool}\` has no argument \`${name}\``,
      hint,
    };
    (known.open ? this.#reader.doubts : this.#reader.problems).push(problem);
  }

  /** Whether the word `any` could be a value of the argument. */
  #mayBeAny(schemas: readonly Schema[], types: ReadonlySet<string> | null): boolean {
    const words = wordsIn(schemas, this.#root);
    if (words.length > 0) return words.includes("any");
    return types === null || types.has("string");
  }

  #doubtful({ path, value, schemas }: Place): void {
    const doubt = (message: string, hint: string): void => {
      this.#reader.doubts.push({ location: this.#reader.yaml.at(path), message, hint });
    };
    const types = typesIn(schemas, this.#root);
    const isOnlyText = types !== null && types.size === 1 && types.has("string");
    if ((value === null || typeof value === "boolean") && isOnlyText) {
      doubt(
        `${value}: is it the value ${value} or the word? The tool takes a text here`,
        `Write "${value}" in quotes for the word.`,
      );
    }
    if (typeof value !== "string") return;
    if (
      types !== null &&
      types.size === 1 &&
      types.has("boolean") &&
      /^(?:yes|no|on|off|y|n)$/iu.test(value)
    ) {
      doubt(`${value}: is it true, false or the word? It is read as the word`, "Write true or false.");
    }
    if (value === "any" && this.#mayBeAny(schemas, types)) {
      doubt(
        "any: is it the word, or anything at all? It is read as anything",
        "Write { anything: true }, or { literally: any } for the word.",
      );
    }
    const slashed = readSlashes(value);
    if (slashed.kind !== "refused" && slashed.doubtful) {
      doubt(
        `${value}: is it a pattern or a text? It is read as a ${slashed.kind}`,
        `Write { matches: ${value} } for a pattern, { literally: ${value} } for a text.`,
      );
    }
  }
}
