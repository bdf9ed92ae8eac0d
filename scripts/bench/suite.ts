import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTools } from "../../agent/index.ts";
import { agentFiles } from "../../app/project/agent-files.ts";
import { loadPrompt, packageRoot, toRequestParts } from "../../prompts/index.ts";

/**
 * A folder with the prompt of this repository's own agent, and with cases of one request and two rules each.
 */
export interface BenchSuite {
  cases: number;
  trials: number;
}

const PROMPT = "prompts/robin";
/** The loop for comparison looks nothing up: with articles the requests would differ. */
export const SETTINGS = ["knowledge=off"];

/** The customer's message in a case. */
export function greeting(number: number): string {
  return `Hi there, number ${number}`;
}

export async function writeSuite(folder: string, { cases, trials }: BenchSuite): Promise<void> {
  await mkdir(join(folder, "cases"), { recursive: true });
  // A prompt of realistic size, with a tool.
  const { prompt } = await agentFiles(packageRoot(), {});
  await cp(join(packageRoot(), prompt), join(folder, PROMPT), { recursive: true });
  await writeFile(
    join(folder, "cases/criteria.yaml"),
    "criteria:\n  - { id: greets, name: Greets, about: The agent greets the customer., owner: Team, severity: gate, target: 90%, floor: 10% }\n",
  );
  const items = Array.from(
    { length: cases },
    (_, i) => `  - id: hello-${i}
    turns:
      - customer: ${greeting(i)}
        expect: [{ says: Robin }, { says: at your service }]
    reference: ["Hello! I'm Robin, at your service."]
`,
  );
  await writeFile(
    join(folder, "cases/hello.yaml"),
    `suite: hello\ndefaults: { trials: ${trials}, criteria: [greets] }\ncases:\n${items.join("")}`,
  );
}

/** The agent's request for such a case, without its message. */
export async function requestOf(folder: string, model: string): Promise<Record<string, unknown>> {
  const prompt = await loadPrompt(PROMPT, { cwd: folder, set: SETTINGS });
  const { system } = toRequestParts(prompt);
  const { effort } = prompt.model;
  return {
    model,
    max_tokens: prompt.model.maxTokens,
    system,
    tools: createTools(prompt.tools).map(({ definition }) => definition),
    ...(effort !== null && { output_config: { effort } }),
    metadata: { user_id: "0123456789abcdef0123456789abcdef" },
  };
}
