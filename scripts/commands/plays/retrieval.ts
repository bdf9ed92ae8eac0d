import { Option, type Command } from "@commander-js/extra-typings";
import type { RetrievalOptions } from "../../../app/retrieval/measure.ts";
import type { Project } from "../../project.ts";
import { filesOf } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { promptOption, setOption } from "../../flags/shared-options.ts";
import { named, wholeNumber } from "../../flags/values.ts";

/** The options that the command line sets. */
type RetrievalFlags = Omit<RetrievalOptions, "world"> & { format: string };

/** `assay retrieval`. */
export function addRetrieval(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("retrieval")
    .description("Measure how well the agent's articles are found, with labelled questions. Asks no model.")
    .addOption(
      new Option("--questions <file>", "labelled questions (default: retrieval/NAME.yaml)").argParser(named),
    )
    .addOption(
      new Option("--split <split>", "which of the questions")
        .choices(["dev", "test", "all"] as const)
        .default("test" as const),
    )
    .option("--k <n>", "passages a question is given (default: as the agent's manifest says)", wholeNumber)
    .addOption(promptOption("the agent whose articles are searched (default: the only one in prompts/)"))
    .addOption(setOption())
    .option("--format <format>", "terminal or json", "terminal")
    .addHelpText(
      "after",
      `
Precision, recall, F1, MRR and nDCG of each part (stop words, stemming, synonyms, and embeddings where VOYAGE_API_KEY is
set) beside plain BM25, with intervals. Change retrieval while you look at --split dev; --split test is only measured.

A file of questions is YAML or JSON, { questions: [{ ask: "How do I pay?", articles: [pay-a-bill] }] }, or .jsonl with
one { "ask": ..., "articles": [...] } a line. A question without a split is in each of them.

Examples:
  $ assay retrieval
  $ assay retrieval --questions mine.jsonl --k 3
  $ assay retrieval --split dev --set knowledge.synonyms=off`,
    )
    .action(async (options) => {
      const { retrieval } = await import("../../plays/retrieval.ts");
      const { cases: _, ...files } = await filesOf(options);
      process.exitCode = await retrieval({ world: await world(), ...exactly<RetrievalFlags>()(files) });
    });
}
