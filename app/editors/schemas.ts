import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { caseJsonSchema, criteriaJsonSchema, quarantineJsonSchema } from "../../cases/index.ts";
import type { Graders } from "../../graders/index.ts";
import { manifestJsonSchema } from "../../prompts/index.ts";
import { mindJsonSchema } from "../../simulator/index.ts";
import { httpAgentSchema } from "../../runner/agents/http/index.ts";
import { jsonSchemaOf, type EditorSchema } from "../../text/editor-schema.ts";
import { questionsJsonSchema } from "../retrieval/questions.ts";
import { routingJsonSchema } from "../routing/labels.ts";
import { configJsonSchema } from "../config/json-schema.ts";
import { explained, type EditorWords } from "./explain.ts";
import { AGENT_WORDS } from "./words/agent.ts";
import { RETRIEVAL_WORDS, ROUTING_WORDS } from "./words/labelled.ts";
import { CASE_WORDS, CHECK_WORDS } from "./words/cases.ts";
import { CONFIG_WORDS, FLAG_EXAMPLES } from "./words/config.ts";
import { CRITERIA_WORDS, QUARANTINE_WORDS } from "./words/criteria.ts";
import { MANIFEST_WORDS } from "./words/manifest.ts";
import { MIND_WORDS } from "./words/mind.ts";

/** The inputs for the schemas. */
export interface SchemaSource {
  graders: Graders;
  /** The command line's descriptions of its flags, by their names in a configuration. */
  flags: ReadonlyMap<string, string>;
}

/** The JSON Schemas (draft 7) of all files that people write, by the name of the schema's file. */
export function schemasOf({ graders, flags }: SchemaSource): Map<string, EditorSchema> {
  const flagWords: EditorWords = Object.fromEntries(
    [...flags].map(([name, about]) => [
      `*.${name}`,
      [sentence(about), ...(FLAG_EXAMPLES[name] ?? [])] as const,
    ]),
  );
  return new Map([
    ["case.schema.json", explained(caseJsonSchema(graders), { ...CASE_WORDS, ...CHECK_WORDS })],
    ["criteria.schema.json", explained(criteriaJsonSchema(), CRITERIA_WORDS)],
    ["quarantine.schema.json", explained(quarantineJsonSchema(), QUARANTINE_WORDS)],
    ["manifest.schema.json", explained(manifestJsonSchema(), MANIFEST_WORDS)],
    ["mind.schema.json", explained(mindJsonSchema(), MIND_WORDS)],
    [
      "agent.schema.json",
      explained(jsonSchemaOf(httpAgentSchema, { title: "An agent behind HTTP" }), AGENT_WORDS),
    ],
    ["retrieval.schema.json", explained(questionsJsonSchema(), RETRIEVAL_WORDS)],
    ["routing.schema.json", explained(routingJsonSchema(), ROUTING_WORDS)],
    ["config.schema.json", explained(configJsonSchema(), { ...flagWords, ...CONFIG_WORDS })],
  ]);
}

/** The same as texts for files. */
export function schemaFiles(source: SchemaSource): Map<string, string> {
  return new Map(
    [...schemasOf(source)].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]),
  );
}

/** Writes them into a folder, where `# yaml-language-server: $schema=../case.schema.json` finds them. */
export async function writeSchemas(folder: string, source: SchemaSource): Promise<string[]> {
  const files = [...schemaFiles(source)];
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
  return files.map(([name]) => join(folder, name));
}

function sentence(help: string): string {
  const text = help.charAt(0).toUpperCase() + help.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
