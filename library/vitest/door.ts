import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { UserError } from "../../app/user-error.ts";
import type { Answer, AnswerServer } from "./case.ts";

/** Answers the questions of one kind. */
type Answering = (question: unknown) => Promise<unknown>;

/**
 * Opens the server for tests: on this machine only, and only for callers that know its secret name.
 * @param answering the handler of each kind of question
 */
export async function openDoor(
  answering: Readonly<Record<string, Answering>>,
): Promise<{ door: AnswerServer; close: () => void }> {
  const path = `/${randomBytes(16).toString("hex")}/`;
  const server = createServer((asked, response) => {
    const { url = "", method } = asked;
    const answers = method === "POST" && url.startsWith(path) ? answering[url.slice(path.length)] : undefined;
    if (answers === undefined) {
      asked.resume();
      response.writeHead(404).end();
      return;
    }
    void answerOf(asked, answers).then((answer) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer)),
    );
  });
  // A case has no time limit here.
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    door: { url: `http://127.0.0.1:${port}${path}` },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answerOf(asked: IncomingMessage, answers: Answering): Promise<Answer<unknown>> {
  try {
    return { answer: await answers(JSON.parse(await text(asked))) };
  } catch (cause) {
    if (cause instanceof UserError) return { refused: cause.message };
    return { refused: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) };
  }
}
