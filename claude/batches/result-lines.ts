import { UnreadableAnswer } from "../failures/unreadable.ts";

/**
 * The lines of a body, one at a time.
 * @throws {UnreadableAnswer} when it ends within a line: a torn line is not an answer
 */
export async function* linesOf(body: AsyncIterable<Uint8Array> | null): AsyncGenerator<string> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield line;
  }
  rest += decoder.decode();
  if (rest.trim() === "") return;
  // The last line of a file may lack its line break.
  if (!isJson(rest)) throw new UnreadableAnswer("it ends in the middle of a line", rest.slice(0, 80));
  yield rest;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
