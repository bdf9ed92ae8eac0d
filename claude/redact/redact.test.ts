import fc from "fast-check";
import { anyCharacter } from "../../tests/fixtures/any-character.ts";
import { describe, expect, test } from "vitest";
import { createRedactor } from "./redact.ts";
import { secretsOf } from "./secrets.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

const keyChars = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"];
const text = fc.string({ unit: anyCharacter });
const secret = fc.string({ unit: anyCharacter, minLength: 8 });
const apiKey = fc
  .string({ unit: fc.constantFrom(...keyChars), minLength: 1, maxLength: 100 })
  .map((tail) => `sk-ant-${tail}`);

describe("after redaction", () => {
  test("no secret is left, wherever it stood, also within JSON", () => {
    fc.assert(
      fc.property(text, secret, text, (before, hidden, after) => {
        const redact = createRedactor([hidden]);
        // Such a secret could be reconstructed from the text around it.
        fc.pre(!"[redacted]".includes(hidden) && !(before + "[redacted]" + after).includes(hidden));
        expect(redact(before + hidden + after)).not.toContain(hidden);
        const json = redact(JSON.stringify({ said: before + hidden + after }));
        expect(JSON.parse(json).said).not.toContain(hidden);
      }),
    );
  });

  test("no key of the Claude API is left, known or not", () => {
    fc.assert(
      fc.property(text, apiKey, (before, key) => {
        expect(createRedactor([])(`${before}${key} `)).not.toContain(key);
        expect(createRedactor([])(`authorization: Bearer ${key}`)).not.toContain(key);
      }),
    );
  });

  test("a text without secrets is as it was", () => {
    const words = fc.string({ unit: fc.constantFrom(..."abc xyz.,'\"\n") });
    fc.assert(fc.property(words, (clean) => createRedactor(["not in there"])(clean) === clean));
  });
});

test("tokens after Bearer go, sentences about bearers stay", () => {
  const redact = createRedactor([]);
  expect(redact("Authorization: Bearer abcDEF123.456-xyz")).toBe("Authorization: Bearer [redacted]");
  expect(redact("Bearer abcdefghijklmnopqrstuvwxyz")).toBe("Bearer [redacted]");
  const sentence = "The bearer certificate must be presented by the bearer personally.";
  expect(redact(sentence)).toBe(sentence);
});

test("a secret that begins with another one goes as a whole", () => {
  expect(createRedactor(["password", "password-two"])("password-two, password")).toBe(
    "[redacted], [redacted]",
  );
});

test("what is too short to be a secret does not tear texts apart", () => {
  expect(createRedactor(["", "test"])("a test")).toBe("a test");
});

const TOKEN = "gwtokAbC/dEf+GhIjKl&Mn0123456789";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("a secret is found in every form that comes back", () => {
  const redact = createRedactor([TOKEN]);

  test.each<[string, string]>([
    ["as it is", TOKEN],
    ["in capitals", TOKEN.toUpperCase()],
    ["in small letters", TOKEN.toLowerCase()],
    ["within a URL", encodeURIComponent(TOKEN)],
    ["within a URL, in small letters", encodeURIComponent(TOKEN).toLowerCase()],
    ["within a URL within a URL", encodeURIComponent(encodeURIComponent(TOKEN))],
    ["within the path of a URL", TOKEN.replaceAll("+", "%2B").replaceAll("&", "%26")],
    ["as a form writes it", new URLSearchParams({ t: TOKEN }).toString().slice(2)],
    ["as HTML", TOKEN.replaceAll("&", "&amp;")],
    ["in JSON that escapes slashes", TOKEN.replaceAll("/", "\\/")],
    ["in base64", base64(TOKEN)],
    ["in base64 for URLs", Buffer.from(TOKEN).toString("base64url")],
    ["in base64 after a name", base64(`bob:${TOKEN}`)],
    ["in base64 after a longer name", base64(`alice:${TOKEN}`)],
    ["in base64 within more", base64(`To: ${TOKEN}, ok`)],
    ["in hex", Buffer.from(TOKEN).toString("hex")],
    ["in hex with capitals", Buffer.from(TOKEN).toString("hex").toUpperCase()],
    [
      "in hex with colons",
      Buffer.from(TOKEN)
        .toString("hex")
        .replace(/..(?=.)/g, "$&:"),
    ],
    ["in base64 twice", base64(base64(TOKEN))],
    ["as bytes", [...Buffer.from(TOKEN)].join(", ")],
    ["as a buffer in JSON", JSON.stringify([...Buffer.from(TOKEN)]).slice(1, -1)],
    ["as bytes in hex", [...Buffer.from(TOKEN)].map((byte) => `0x${byte.toString(16)}`).join(", ")],
    ["as entities", [...TOKEN].map((c) => `&#${c.charCodeAt(0)};`).join("")],
    ["in JSON, all escaped", [...TOKEN].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join("")],
    ["less two characters at its end", TOKEN.slice(0, -2)],
    ["less two characters at its beginning", TOKEN.slice(2)],
    ["less some at both ends", TOKEN.slice(4, -5)],
    ["cut in half", `${TOKEN.slice(0, 20)}…`],
  ])("%s", (_, form) => {
    for (const text of [form, `x${form}`, `xy${form}`, `xyz${form}!`, JSON.stringify({ said: form })]) {
      const clean = redact(text);
      expect(clean).toContain("[redacted]");
      // Less than a sixth of it is left.
      const left = form.match(/.{7}/gs)?.filter((part) => clean.includes(part)) ?? [];
      expect(left.join("").length).toBeLessThan(form.length / 6);
    }
  });

  test("and nothing else of the text around it is lost", () => {
    expect(redact(`before ${TOKEN} after ${TOKEN}${TOKEN}.`)).toBe("before [redacted] after [redacted].");
    expect(redact("gwtok is a word of ours, and 0123456 a number")).toBe(
      "gwtok is a word of ours, and 0123456 a number",
    );
  });

  test("JSON stays JSON, wherever a part of it begins or ends", () => {
    const part = fc.tuple(fc.nat(8), fc.nat(8)).map(([a, b]) => TOKEN.slice(a, TOKEN.length - b));
    const edge = fc.string({ unit: fc.constantFrom(...'\n\t"\\\u00e9\u0001abgw') });
    fc.assert(
      fc.property(edge, part, edge, (before, hidden, after) => {
        for (const secret of [TOKEN, `n${TOKEN}`, `9${TOKEN}\\`, `"${TOKEN}"`]) {
          const json = createRedactor([secret])(JSON.stringify([before + hidden + after, "next"]));
          expect(JSON.parse(json)).toHaveLength(2);
        }
      }),
    );
  });

  test("a long text that nearly holds it takes a time that grows with its length", async () => {
    const near = `${TOKEN.slice(0, 15)}_`.repeat(60_000);
    expect(await cpuMs(() => redact(near), 3000)).toBeLessThan(3000);
  });
});

describe("of a proxy", () => {
  const env = (password: string) => ({
    HTTPS_PROXY: `http://bob:${encodeURIComponent(password)}@proxy.example:3128`,
  });

  test.each(["longpassword99", "p@ss/w:rd", "abc", "x", "\u00fcber"])(
    "the password %s goes, with its name",
    (password) => {
      const redact = createRedactor(secretsOf(env(password)));
      const token = base64(`bob:${password}`);
      for (const text of [
        `proxy-authorization: Basic ${token}`,
        `403: you sent Basic ${token}.`,
        `got http://bob:${password}@proxy.example`,
        `got http://bob:${encodeURIComponent(password)}@proxy.example`,
        `got bob:${password}@proxy.example`,
      ]) {
        const clean = redact(text);
        expect(clean).toContain("[redacted]");
        expect(clean).not.toContain(token);
        expect(clean).not.toContain(`bob:${password}`);
        expect(clean).not.toContain(encodeURIComponent(password) + "@");
      }
    },
  );

  test.each(["HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])(
    "also in %s, without a scheme",
    (name) => {
      const redact = createRedactor(secretsOf({ [name]: "bob:longpassword99@proxy.example:3128" }));
      expect(redact("it said longpassword99")).toBe("it said [redacted]");
    },
  );
});

describe("secrets of an environment", () => {
  test.each<[string, Record<string, string>, string]>([
    ["a key that looks like none", { ANTHROPIC_API_KEY: "my-gateway-key" }, "my-gateway-key"],
    ["a token", { ANTHROPIC_AUTH_TOKEN: " tok-12345678 " }, "tok-12345678"],
    ["a custom header", { ANTHROPIC_CUSTOM_HEADERS: "X-Team: blue\nX-Api-Token: abcdefghij" }, "abcdefghij"],
    [
      "a custom header with a scheme",
      { ANTHROPIC_CUSTOM_HEADERS: "Authorization: Bearer abc.def.ghi" },
      "abc.def.ghi",
    ],
    [
      "the query of the base URL",
      { ANTHROPIC_BASE_URL: "https://gw.example/x?token=SECRETtoken" },
      "SECRETtoken",
    ],
    ["a name with a password in any URL", { DATABASE_URL: "pg://ann:swordfish9@db/x" }, "swordfish9"],
    ["somebody else's key", { GITHUB_TOKEN: "ghp_abcdef0123456789" }, "ghp_abcdef0123456789"],
    ["a password", { AGENT_PASSWORD: "tr0ub4dor" }, "tr0ub4dor"],
  ])("%s", (_, env, secret) => {
    expect(createRedactor(secretsOf(env))(`it was ${secret}, said the server`)).toBe(
      "it was [redacted], said the server",
    );
  });

  test.each<[string, Record<string, string>, string]>([
    ["a word", { POSTGRES_PASSWORD: "insurance" }, "Car insurance for everybody"],
    ["a path", { SSH_KEY: "/home/ann/.ssh/id_rsa" }, "It is in /home/ann/.ssh/id_rsa"],
    ["a header for a team", { ANTHROPIC_CUSTOM_HEADERS: "X-Team: insurance" }, "Car insurance for everybody"],
    [
      "a proxy without a password",
      { HTTPS_PROXY: "http://proxy.example:3128" },
      "proxy.example:3128 refused",
    ],
    ["another variable", { EDITOR: "emacsclient-29" }, "emacsclient-29"],
  ])("are not %s", (_, env, text) => {
    expect(createRedactor(secretsOf(env))(text)).toBe(text);
  });
});

test.each([
  "Basic coverage is included in the basic plan.",
  "The basic policy: liability only.",
  "See https://acme.example/help?x=1: it says who@acme.example answers.",
  "The ratio is 3:1@night.",
])("ordinary text stays: %s", (text) => {
  expect(createRedactor([])(text)).toBe(text);
});
