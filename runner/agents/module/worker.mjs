// Runs the user's module in its own thread, so that its output, its failures and its hangs do not disturb the
// process. Plain JavaScript, because a thread can't start from TypeScript.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

/** @type {Map<number, { conversation: any, controller: AbortController }>} */
const conversations = new Map();
/** Questions that the other side has not answered yet. */
const owed = new Map();
let questions = 0;

const send = (message) => parentPort.postMessage(message);
// What the module prints is sent as a message. A stream with a reader would keep the whole process alive.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk, encoding, done) => {
    send({ type: "printed", text: typeof chunk === "string" ? chunk : Buffer.from(chunk).toString() });
    (typeof encoding === "function" ? encoding : done)?.();
    return true;
  };
}
const failure = (error) => ({
  message: error instanceof Error ? error.message : String(error),
  stack: error instanceof Error && typeof error.stack === "string" ? error.stack : null,
});

/** Asks the other side for a model call, or for the answer of a tool. */
function ask(kind, conversation, value) {
  const id = ++questions;
  return new Promise((resolve, reject) => {
    owed.set(id, { resolve, reject });
    send({ type: "ask", id, kind, conversation, value });
  });
}

async function load({ file, jiti }) {
  if (jiti === null) return import(pathToFileURL(file).href);
  const { createJiti } = await import(jiti);
  return createJiti(file, { moduleCache: true, fsCache: false }).import(file);
}

function agentOf(exported) {
  const agent = exported.default ?? exported.agent ?? exported;
  if (typeof agent !== "object" || agent === null || typeof agent.begin !== "function") {
    throw new Error(
      "it exports no agent: export default { name, begin() { return { respond(message) { ... } } } }",
    );
  }
  if (typeof agent.name !== "string" || agent.name.trim() === "") {
    throw new Error('its agent has no name: export default { name: "my-agent", ... }');
  }
  return agent;
}

const ready = load(workerData).then(async (exported) => {
  const agent = agentOf(exported);
  const text = (value) => (typeof value === "string" ? value : null);
  send({
    type: "loaded",
    name: agent.name,
    version: text(agent.version),
    model: text(agent.model),
    knowledge: text(agent.knowledge),
    takesHistory: agent.takesHistory === true,
    source: await readFile(workerData.file, "utf8"),
  });
  return agent;
});
ready.catch((error) => send({ type: "broken", error: failure(error) }));

async function begin({ conversation: id, trial }) {
  const agent = await ready;
  const controller = new AbortController();
  const own = {
    ...trial,
    signal: controller.signal,
    claude: { send: (request) => ask("claude", id, request) },
    tools: { call: (name, input) => ask("tool", id, { name, input: input ?? {} }) },
  };
  const conversation = await agent.begin(own);
  if (
    typeof conversation !== "object" ||
    conversation === null ||
    typeof conversation.respond !== "function"
  ) {
    throw new Error("begin() returned no conversation: an object with respond(message)");
  }
  conversations.set(id, { conversation, controller });
}

async function respond({ conversation: id, message }) {
  const known = conversations.get(id);
  return known.conversation.respond(message, { signal: known.controller.signal });
}

async function end({ conversation: id }) {
  const known = conversations.get(id);
  conversations.delete(id);
  known?.controller.abort();
  await known?.conversation.end?.();
}

const ACTIONS = { begin, respond, end, ping: async () => "pong" };

parentPort.on("message", (message) => void take(message));

async function take(message) {
  if (message.type === "told") {
    const waiting = owed.get(message.id);
    owed.delete(message.id);
    if (message.error === null) waiting?.resolve(message.value);
    else waiting?.reject(Object.assign(new Error(message.error), { name: "AssayError" }));
    return;
  }
  try {
    send({ type: "done", id: message.id, value: (await ACTIONS[message.type](message)) ?? null });
  } catch (error) {
    send({ type: "failed", id: message.id, error: failure(error) });
  }
}
