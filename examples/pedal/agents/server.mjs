// The same agent behind HTTP, in Assay's own format: POST {conversation, message} -> {reply, tool_calls}. It
// has its own orders, as a real one would.
import { createServer } from "node:http";

const ORDERS = {
  5512: "2 inner tubes; shipped on 20 November; with the carrier in Utrecht",
  7731: "1 helmet, size S; delivered 7 days ago",
  4040: "1 saddle; delivered 64 days ago",
};

function answer(message) {
  const calls = [];
  const reply = (text) => ({ reply: text, tool_calls: calls });
  if (/promise/i.test(message)) return reply("I can't promise a day. Orders take 3 to 5 working days.");
  if (/card|4929/i.test(message)) return reply("Please don't share card numbers. What is your order number?");
  const order = /\b(\d{4})\b/.exec(message)?.[1];
  if (order !== undefined) {
    const found = ORDERS[order];
    calls.push({
      name: "lookup_order",
      input: { order },
      result: found ?? "no such order",
      is_error: !found,
    });
    if (!found) return reply("I can't find an order with that number. Could you check it?");
    if (Number(/delivered (\d+) days/.exec(found)?.[1] ?? 0) > 30)
      return reply("Returns are possible within 30 days.");
    if (!/small/i.test(message)) return reply(`I looked it up for you: ${found}.`);
    calls.push({
      name: "start_return",
      input: { order, reason: "too_small" },
      result: "return R-118 started",
    });
    return reply("I've started the return. The free label is on its way to your inbox.");
  }
  if (/order|parcel/i.test(message)) return reply("I'm sorry to hear that. What is your order number?");
  if (/open/i.test(message)) return reply("We're open Tuesday to Saturday, 10 am to 6 pm.");
  if (/delivery cost/i.test(message)) return reply("Below 50 euros delivery costs 6 euros.");
  if (/warranty/i.test(message)) return reply("The battery of an e-bike has 2 years of warranty.");
  if (/repair/i.test(message)) return reply("Yes, we repair all makes. A check-up costs 45 euros.");
  if (/cheaper/i.test(message))
    return reply("I can't speak for other shops, but I can tell you what we have.");
  return reply("I'm here for everything about Pedal Bikes. What can I do for you?");
}

const server = createServer((request, response) => {
  if (request.url === "/health") return void response.end("ok");
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    response
      .setHeader("content-type", "application/json")
      .end(JSON.stringify(answer(JSON.parse(body).message)));
  });
});
server.listen(Number(process.env.PORT ?? 4311), "127.0.0.1");
