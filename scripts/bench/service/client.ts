import { Agent, request, type IncomingMessage } from "node:http";
import { createParser } from "eventsource-parser";
import { OPERATOR_TOKEN } from "./start.ts";

/** What a customer's browser received of one answer. */
export interface Seen {
  /** Whether the message was acknowledged, and whether its whole answer came. */
  acknowledged: boolean;
  done: boolean;
  /** From the model's first text to its arrival here, in milliseconds; null where there was none. */
  firstTextMs: number | null;
  /** Milliseconds until the whole answer. */
  ms: number;
  text: string;
}

const NOTHING: Seen = { acknowledged: false, done: false, firstTextMs: null, ms: 0, text: "" };

/** Customers of a service, each with its own connection, as browsers have. */
export interface Customers {
  begin(): Promise<string>;
  read(id: string): Promise<{ messages: { text: string }[] }>;
  stream(id: string, text: string, o?: { key?: string; onText?: () => void }): Promise<Seen>;
  /** The answer as JSON. @returns milliseconds until it came; null where it was refused */
  whole(id: string, text: string): Promise<number | null>;
  /** The memory of the service, in MB. */
  memory(): Promise<number>;
  close(): void;
}

export function createCustomers(url: string): Customers {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 256 });

  function send(o: {
    method: string;
    path: string;
    headers?: Record<string, string>;
    body?: string;
  }): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, path, headers = {}, body } = o;
      const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
      const sent = request(`${url}${path}`, { method, agent, headers: { ...headers, ...length } }, resolve);
      sent.on("error", reject);
      sent.end(body);
    });
  }
  const textOf = async (response: IncomingMessage): Promise<string> => {
    response.setEncoding("utf8");
    let text = "";
    for await (const chunk of response) text += chunk;
    return text;
  };
  const operator = { authorization: `Bearer ${OPERATOR_TOKEN}` };
  const json = { "content-type": "application/json" };
  return {
    async begin() {
      const response = await send({ method: "POST", path: "/conversations" });
      return (JSON.parse(await textOf(response)) as { id: string }).id;
    },
    async read(id) {
      const response = await send({ method: "GET", path: `/conversations/${id}` });
      return JSON.parse(await textOf(response)) as { messages: { text: string }[] };
    },
    async stream(id, text, { key, onText } = {}) {
      const from = performance.now();
      const seen: Seen = { ...NOTHING };
      const parser = createParser({
        onEvent: ({ event, data }) => {
          if (event === "started") seen.acknowledged = true;
          if (event === "done") seen.done = true;
          if (event !== "text") return;
          const said = (JSON.parse(data) as { text: string }).text;
          seen.text += said;
          if (seen.firstTextMs !== null) return;
          seen.firstTextMs = performance.timeOrigin + performance.now() - Number.parseFloat(said) * 1e6;
          onText?.();
        },
      });
      try {
        const response = await send({
          method: "POST",
          path: `/conversations/${id}/messages`,
          headers: {
            ...json,
            accept: "text/event-stream",
            ...(key !== undefined && { "idempotency-key": key }),
          },
          body: JSON.stringify({ text }),
        });
        response.setEncoding("utf8");
        for await (const chunk of response) parser.feed(String(chunk));
      } catch {
        // The service was killed: what came until then counts.
      }
      return { ...seen, ms: performance.now() - from };
    },
    async whole(id, text) {
      const from = performance.now();
      const response = await send({
        method: "POST",
        path: `/conversations/${id}/messages`,
        headers: json,
        body: JSON.stringify({ text }),
      });
      await textOf(response);
      return response.statusCode === 200 ? performance.now() - from : null;
    },
    async memory() {
      const text = await textOf(await send({ method: "GET", path: "/metrics", headers: operator }));
      return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 2 ** 20;
    },
    close: () => agent.destroy(),
  };
}
