import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validate, ValidationSeverity } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Everything that a linter of Dockerfiles reports for one, a line each. */
function faults(dockerfile: string): string[] {
  const strict = ValidationSeverity.ERROR;
  return validate(dockerfile, {
    deprecatedMaintainer: strict,
    directiveCasing: strict,
    emptyContinuationLine: strict,
    instructionCasing: strict,
    instructionCmdMultiple: strict,
    instructionEntrypointMultiple: strict,
    instructionHealthcheckMultiple: strict,
    instructionJSONInSingleQuotes: strict,
    instructionWorkdirRelative: strict,
  }).map(({ range, message }) => `${range.start.line + 1}: ${JSON.stringify(message)}`);
}

describe("the Dockerfile", () => {
  const text = read("Dockerfile");
  const lines = text.split("\n");
  const last = text.slice(text.lastIndexOf("\nFROM "));

  it("has nothing that a linter would object to", () => {
    expect(faults(text)).toEqual([]);
    expect(faults("FROM node\nWORKDIR app\nCMD ['node']\nCMD node\nFRUM x")).toHaveLength(4);
  });

  it("runs as an unprivileged user, says whether it is healthy, and lets Node receive signals", () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\\\n {2}CMD \["node", "-e", /m);
    expect(last).toMatch(/^ENTRYPOINT \["node", /m);
    expect(last).not.toMatch(/^COPY (?!--from=build )/m);
  });

  it("copies what the build makes and the repository holds, and no key goes into it", () => {
    const copied = [...last.matchAll(/^COPY --from=build \/src\/(\S+) /gm)].map(([, path]) => path ?? "");
    const here = copied.filter((path) => !/^(?:dist|node_modules)\b/.test(path));
    expect(here.length).toBeGreaterThan(1);
    expect(here.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const made = read("scripts/build.mjs");
    for (const path of copied.filter((one) => one.startsWith("dist/"))) {
      expect(made).toMatch(new RegExp(`"${path.replace("dist/", "")}["/]`));
    }
    expect(lines.filter((line) => /KEY|TOKEN|PASSWORD/.test(line))).toEqual([]);
    const ignored = read(".dockerignore").split("\n");
    for (const name of [".env", ".git", "node_modules", "dist"]) expect(ignored).toContain(name);
  });
});

describe("compose.yaml", () => {
  const service = z.strictObject({
    build: z.string().exactOptional(),
    image: z.string().regex(/:\d/).exactOptional(),
    ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).exactOptional(),
    environment: z.record(z.string(), z.string()),
    depends_on: z
      .record(z.string(), z.strictObject({ condition: z.literal("service_healthy") }))
      .exactOptional(),
    restart: z.literal("unless-stopped"),
    stop_grace_period: z
      .string()
      .regex(/^\d+s$/)
      .exactOptional(),
    read_only: z.boolean().exactOptional(),
    cap_drop: z.array(z.string()).exactOptional(),
    security_opt: z.array(z.string()).exactOptional(),
    volumes: z.array(z.string()).exactOptional(),
    healthcheck: z
      .strictObject({
        test: z.array(z.string()),
        interval: z.string(),
        timeout: z.string(),
        retries: z.int(),
      })
      .exactOptional(),
  });
  const compose = z.strictObject({
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.null()),
  });
  const { services, volumes } = compose.parse(parse(read("compose.yaml")));

  it("starts each service after what it needs, which says itself whether it is healthy", () => {
    for (const { depends_on: needs = {}, volumes: kept = [] } of Object.values(services)) {
      for (const name of Object.keys(needs)) expect(services[name]?.healthcheck?.test[0]).toBe("CMD");
      for (const volume of kept) expect(Object.keys(volumes)).toContain(volume.split(":")[0]);
    }
  });

  it("holds no secret, and gives answers the time that they have to be finished", () => {
    const values = Object.values(services).flatMap(({ environment }) => Object.entries(environment));
    const secret = values.filter(([name]) => /KEY|TOKEN|PASSWORD|URL/.test(name));
    expect(secret).toHaveLength(5);
    for (const [, value] of secret) expect(value).toMatch(/\$\{[A-Z_]+:[-?]/);
    const drain = /"--drain <seconds>"[\s\S]*?nonNegative,\s*(\d+)/.exec(
      read("scripts/commands/production/serve.ts"),
    )?.[1];
    expect(Number(drain)).toBeGreaterThan(0);
    expect(Number.parseInt(services["service"]?.stop_grace_period ?? "", 10)).toBeGreaterThan(Number(drain));
  });
});
