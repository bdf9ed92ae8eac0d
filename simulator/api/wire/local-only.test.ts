import { request } from "node:http";
import { expect, it } from "vitest";
import { listen } from "./http.ts";
import { foreignness } from "./local-only.ts";
import { simulate } from "../test-support.ts";

it.each([
  [{}],
  [{ host: "127.0.0.1:8787" }],
  [{ host: "localhost" }],
  [{ host: "LOCALHOST:80" }],
  [{ host: "[::1]:8787" }],
  [{ host: "127.0.0.2:1" }],
  [{ host: "assay.localhost:1" }],
  [{ host: "localhost:8787", origin: "http://localhost:3000" }],
  [{ host: "127.0.0.1", origin: "https://127.0.0.1" }],
])("answers %j", (headers) => {
  expect(foreignness(headers)).toBeNull();
});

it.each([
  [{ host: "evil.example" }],
  [{ host: "evil.example:8787" }],
  [{ host: "localhost.evil.example" }],
  [{ host: "127.0.0.1.nip.io:8787" }],
  [{ host: "notlocalhost" }],
  [{ host: "192.168.1.4:8787" }],
  [{ host: "localhost@evil.example" }],
  [{ host: "" }],
  [{ host: "127.0.0.1:8787", origin: "https://evil.example" }],
  [{ host: "127.0.0.1:8787", origin: "null" }],
  [{ host: "127.0.0.1:8787", origin: "http://localhost.evil.example" }],
  [{ host: "127.0.0.1:8787", origin: "file://" }],
])("refuses %j", (headers) => {
  expect(foreignness(headers)).toMatch(/^The simulator answers/);
});

it("refuses at the door, before anything is counted as received", async () => {
  const simulator = simulate();
  const door = await listen(simulator.handle, 0);
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const sent = request(
      `${door.url}/v1/messages`,
      { method: "POST", headers: { host: "evil.example", "content-type": "application/json" } },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode, text }));
      },
    );
    sent.on("error", reject);
    sent.end("{}");
  });
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.text)).toMatchObject({
    type: "error",
    error: { type: "permission_error", message: expect.stringContaining("evil.example") as string },
  });
  expect(simulator.stats().received).toBe(0);
  await door.close();
});
