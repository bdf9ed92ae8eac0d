import { describe, expect, it } from "vitest";
import { accessOf } from "./access.ts";
import { tracesOf } from "./traces.ts";

const where = { host: "127.0.0.1", origins: [], behindProxy: false, evaluation: false };

describe("who may operate a service", () => {
  it.each([
    ["the simulator, on this machine alone", "127.0.0.1", true, true],
    ["the simulator, on this machine's other name", "localhost", true, true],
    ["the simulator, on the network", "0.0.0.0", true, false],
    ["Claude, on this machine alone", "127.0.0.1", false, false],
  ])("without a token is everybody only where nothing is at stake: %s", (_, host, simulated, everybody) => {
    expect(accessOf({ ...where, host }, {}, { simulated }).everybodyOperates).toBe(everybody);
  });

  it("for an evaluation, whose requests set the tools' answers, is the only user of the machine, or has the token", () => {
    const evaluating = { ...where, evaluation: true };
    const access = (o: Partial<typeof where>, env = {}) =>
      accessOf({ ...evaluating, ...o }, env, { simulated: false });
    expect(access({}).everybodyOperates).toBe(true);
    for (const reached of [{ host: "0.0.0.0" }, { behindProxy: true }]) {
      expect(() => access(reached)).toThrow(/set ASSAY_OPERATOR_TOKEN/);
      expect(access(reached, { ASSAY_OPERATOR_TOKEN: "x".repeat(16) }).everybodyOperates).toBe(false);
    }
  });

  it("is told by tokens from the environment, which can't be guessed", () => {
    const token = "x".repeat(16);
    expect(
      accessOf(where, { ASSAY_OPERATOR_TOKEN: ` ${token}\n`, ASSAY_SERVICE_TOKEN: "" }, { simulated: true }),
    ).toMatchObject({ token: null, operatorToken: token });
    for (const bad of ["short", "sixteen letters and spaces"]) {
      expect(() => accessOf(where, { ASSAY_SERVICE_TOKEN: bad }, { simulated: true })).toThrow(
        /ASSAY_SERVICE_TOKEN is no token/,
      );
    }
  });
});

describe("where traces go", () => {
  const o = {
    clock: { now: () => new Date(), ticks: () => 0, after: () => () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  it("is nowhere, unless OpenTelemetry's variables say it", () => {
    expect(tracesOf({}, o)).toBeNull();
    expect(tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: " " }, o)).toBeNull();
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };
    expect(tracesOf(endpoint, o)).not.toBeNull();
    expect(tracesOf({ ...endpoint, OTEL_SDK_DISABLED: "true" }, o)).toBeNull();
    expect(() => tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector" }, o)).toThrow(/not the address/);
  });
});
