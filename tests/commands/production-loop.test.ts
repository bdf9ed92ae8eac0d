import { expect, it } from "vitest";
import { openDatabase } from "../../agent/sqlite.ts";
import { ASKS, COMPLAINT, productionLoop } from "../fixtures/production-loop.ts";

const probe = await openDatabase(":memory:");
probe?.close();

it.skipIf(probe === null)(
  "a bad answer of production becomes a case, which fails with the prompt that caused it and passes once it is mended",
  () =>
    productionLoop(async (url) => {
      const post = async (path: string, body: object): Promise<unknown> => {
        const answer = await fetch(new URL(path, url), {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        expect(answer.ok).toBe(true);
        return answer.status === 204 ? null : await answer.json();
      };
      const { id } = (await post("/conversations", {})) as { id: string };
      await post(`/conversations/${id}/messages`, { text: "Hello, I'm bo@real.org." });
      const { text } = (await post(`/conversations/${id}/messages`, { text: ASKS })) as { text: string };
      expect(text).not.toContain("1985");
      await post(`/conversations/${id}/feedback`, { thumb: "down", reason: COMPLAINT });
    }),
);
