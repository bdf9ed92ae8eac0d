import { describe, expect, it } from "vitest";
import { findLinks } from "../text/index.ts";
import { conversation, runCheck, status, toolCall, turn } from "../tests/fixtures/graders.ts";

describe("findLinks", () => {
  it.each([
    ["See https://acme.com/cars?x=1.", ["https://acme.com/cars?x=1"]],
    ["Go to www.acme.com, or acme.com/quote!", ["www.acme.com", "acme.com/quote"]],
    ["[our page](/quote) and [mail](mailto:a@b.io)", ["a@b.io", "/quote"]],
    ["Write to help.me@acme-insurance.co.uk now", ["help.me@acme-insurance.co.uk"]],
    ["**acme.com**", ["acme.com"]],
    ["http://10.0.0.1:8080/x", ["http://10.0.0.1:8080/x"]],
    ["bücher.example/katalog", ["bücher.example/katalog"]],
    // nothing of these is a link
    ["We open at 9 a.m.The rest, e.g.this, is $1.50 or 24.000 km.", []],
    ["Call 1-800-123-4567 or [call us](tel:18001234567).", []],
    ["and/or, Mon./Tue.", []],
    ["a".repeat(20_000), []],
  ])("%.60s", (text, expected) => {
    expect(findLinks(text).sort()).toEqual([...expected].sort());
  });
});

describe("links", () => {
  it("none", async () => {
    expect(await status("links", "none", "No links here.")).toBe("pass");
    expect(await status("links", "none", "Fine.", "See acme.com")).toBe("fail");
  });

  const given = async (reply: string, knowledge: string, result = "100") => {
    const transcript = conversation(turn(reply, { toolCalls: [toolCall("f", {}, { result })] }));
    return (await runCheck("links", "given", { transcript, knowledge })).verdict.status;
  };

  it("given, by the prompt or by a tool", async () => {
    expect(await given("See https://www.acme.com/cars/.", "Our page: acme.com/cars")).toBe("pass");
    expect(await given("See acme.com.", "Our page: https://acme.com/cars")).toBe("pass");
    expect(await given("See acme.com/policy/7.", "", "created at https://acme.com/policy/7")).toBe("pass");
    expect(await given("No link.", "")).toBe("pass");
    expect(await given("See acme.com/cars#top or acme.com/cars?x=1.", "Our page: acme.com/cars")).toBe(
      "pass",
    );
  });

  it("not given: another host, or an invented page", async () => {
    expect(await given("See acme.com/bikes.", "Our page: acme.com/cars")).toBe("fail");
    expect(await given("See acme.company.com", "acme.com")).toBe("fail");
    expect(await given("See acme.co", "acme.com")).toBe("fail");
    expect(await given("Write to me@acme.com", "acme.com")).toBe("fail");
  });

  it("not given yet: the tool answered later", async () => {
    const later = turn("Done.", { toolCalls: [toolCall("f", {}, { result: "acme.com/p" })] });
    const { verdict } = await runCheck("links", "given", {
      transcript: conversation("See acme.com/p", later),
    });
    expect(verdict.status).toBe("fail");
  });
});
