import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { chatPage } from "./page.ts";

const folder = mkdtempSync(join(tmpdir(), "chat-page-"));
mkdirSync(join(folder, "assets"));
writeFileSync(join(folder, "index.html"), "<!doctype html><title>Chat</title>");
writeFileSync(join(folder, "assets/index-1.js"), "start()");
writeFileSync(join(folder, "widget.js"), "launch()");
writeFileSync(join(folder, "notes.txt"), "not for everybody");
afterAll(() => rmSync(folder, { recursive: true }));

async function get(
  path: string,
  o: { origins?: string[]; headers?: Record<string, string> } = {},
): Promise<Response> {
  const page = chatPage({ folder, frameAncestors: o.origins ?? [] });
  if (page === null) throw new Error("there is no page");
  return await page.request(path, { headers: o.headers ?? {} });
}

describe("the chat page", () => {
  it("may load only its own files, and can't be framed by other sites", async () => {
    const response = await get("/");
    expect(await response.text()).toContain("<title>Chat</title>");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toMatch(/^default-src 'none'; .*; frame-ancestors 'self'$/);
    expect(policy).not.toContain("unsafe");
  });

  it("may be framed by the sites that are named", async () => {
    const response = await get("/", { origins: ["https://a.example", "https://b.example"] });
    expect(response.headers.get("content-security-policy")).toContain(
      "frame-ancestors 'self' https://a.example https://b.example",
    );
  });

  it.each([
    ["/", "no-cache", "text/html; charset=utf-8", null],
    ["/widget.js", "no-cache", "text/javascript; charset=utf-8", "cross-origin"],
    [
      "/assets/index-1.js",
      "public, max-age=31536000, immutable",
      "text/javascript; charset=utf-8",
      "same-origin",
    ],
  ])("%s", async (path, cache, type, sharing) => {
    const { status, headers } = await get(path);
    expect([status, headers.get("cache-control"), headers.get("content-type")]).toEqual([200, cache, type]);
    expect(headers.get("cross-origin-resource-policy")).toBe(sharing);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    const again = await get(path, { headers: { "if-none-match": headers.get("etag") ?? "" } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it.each(["/index.html", "/notes.txt", "/assets/", "/..%2fpackage.json", "/other"])(
    "has no %s",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it("is absent where it was not built", () => {
    expect(chatPage({ folder: join(folder, "nowhere"), frameAncestors: [] })).toBeNull();
  });
});
