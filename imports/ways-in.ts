/** One way in, as it is typed and helped with. Apart from the importers, so that help loads none of them. */
interface WayIn {
  /** `assay import NAME`. */
  name: string;
  /** Whose files, and which, in a line. */
  about: string;
  example: string;
}

/** Every way in, in the order of the help. */
export const WAYS_IN = [
  {
    name: "openai-evals",
    about: "OpenAI Evals: eval objects, runs and output items (JSON), rows ({item, sample} a line)",
    example: "assay import openai-evals eval.json run.json output-items.json --out cases/faq",
  },
  {
    name: "promptfoo",
    about:
      "promptfoo: a configuration (YAML, JSON), also of a red team, or a file of tests (YAML, JSON, JSONL, CSV)",
    example: "assay import promptfoo promptfooconfig.yaml --out cases/faq",
  },
] as const satisfies readonly WayIn[];

/** The name of an importer. */
export type ImporterName = (typeof WAYS_IN)[number]["name"];
