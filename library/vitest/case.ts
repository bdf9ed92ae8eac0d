import { request } from "node:http";
import type { CaseVerdict } from "./verdict.ts";

/** Address of the server for tests' questions: in Vitest's main process, while tests run in others. */
export interface AnswerServer {
  url: string;
}

/** An answer, or why there is none. */
export type Answer<T> = { answer: T } | { refused: string };

/** The used parts of a test's own context. */
interface TestContext {
  task: { meta: object };
  skip: (note?: string) => void;
}

/**
 * Plays a case for a test. The test fails with the checks' findings, at the case's place in its file.
 * @throws {Error} where the case did not pass, or could not be played
 */
export async function playCase(
  id: string,
  { task, skip }: TestContext,
  door: AnswerServer | undefined,
): Promise<void> {
  const verdict = await post<CaseVerdict>(door, "case", { id });
  Object.assign(task.meta, { assay: verdict });
  if (verdict.status === "skipped") skip(verdict.message);
  if (verdict.status === "failed") throw placed(verdict);
}

/**
 * Sends a question to the server. Waits without a limit: the engine's own waits have one.
 * @throws {Error} with the reason why there is no answer
 */
export async function post<T>(door: AnswerServer | undefined, name: string, question: object): Promise<T> {
  if (door === undefined)
    throw bare("Assay's plugin is missing: add assay() to `plugins` of the Vitest config.");
  const answer = JSON.parse(await send(`${door.url}${name}`, JSON.stringify(question))) as Answer<T>;
  if ("refused" in answer) throw bare(answer.refused);
  return answer.answer;
}

function send(url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: "POST", headers: { "content-type": "application/json" } },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part));
        response.on("end", () => resolve(text));
        response.on("error", reject);
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

/** An error with the case's place only. */
function placed({ message, place }: CaseVerdict): Error {
  const error = bare(message);
  error.stack = `${error.name}: ${message}\n    at ${place.file}:${place.line}:${place.column}`;
  return error;
}

/** An error that shows no code of Assay's. */
function bare(message: string): Error {
  const error = new Error(message);
  error.name = "AssayError";
  error.stack = `${error.name}: ${message}`;
  return error;
}
