/**
 * One importer, with its name and its help. Separate from the importers' code, so that help loads none of it.
 */
interface WayIn {
  /** `assay import NAME`. */
  name: string;
  /** The tool and its files, in a line. */
  about: string;
  example: string;
}

/** Every importer, in the order of the help. */
export const WAYS_IN = [
  {
    name: "openai-evals",
    about:
      "OpenAI Evals: eval objects, runs and output items (JSON), rows ({item, sample} a line); registry, samples and logs of openai/evals",
    example: "assay import openai-evals eval.json run.json output-items.json --out cases/faq",
  },
  {
    name: "promptfoo",
    about:
      "promptfoo: a configuration (YAML, JSON), also of a red team, a file of tests (YAML, JSON, JSONL, CSV), or results (JSON, YAML, JSONL, CSV)",
    example: "assay import promptfoo promptfooconfig.yaml --out cases/faq",
  },
  {
    name: "langsmith",
    about: "LangSmith: the examples of a dataset (JSON, JSONL, CSV), and runs (JSON)",
    example: "assay import langsmith examples.jsonl --out cases/faq",
  },
  {
    name: "inspect",
    about:
      "Inspect AI: logs (JSON, .eval) and data sets (JSONL, JSON, CSV); samples become cases, what was said recordings",
    example: "assay import inspect logs/2026-11-20_faq.eval --out cases/faq",
  },
  {
    name: "garak",
    about: "garak: attacks and what was answered (report.jsonl, hitlog.jsonl)",
    example: "assay import garak garak.hitlog.jsonl --out cases/attacks",
  },
  {
    name: "pyrit",
    about:
      "PyRIT: data sets of seeds (YAML), conversations (JSON, CSV); objectives become customers who want them",
    example: "assay import pyrit seeds.prompt --out cases/attacks",
  },
] as const satisfies readonly WayIn[];

/** The name of an importer. */
export type ImporterName = (typeof WAYS_IN)[number]["name"];
