import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { ServiceLimits } from "../../agent/service/index.ts";

/** Limits, by their names on the command line. */
const LIMITS: Readonly<Record<string, { field: keyof ServiceLimits; whole: boolean }>> = {
  body: { field: "bodyBytes", whole: true },
  message: { field: "messageLength", whole: true },
  turns: { field: "turns", whole: true },
  tokens: { field: "replyTokens", whole: true },
  requests: { field: "requestsPerMinute", whole: true },
  answers: { field: "answersAtOnce", whole: true },
  usd: { field: "usdPerDay", whole: false },
};

/** Limits, as people write them: `turns=50,usd=20`. */
export function limitOption(text: string, before: Partial<ServiceLimits> = {}): Partial<ServiceLimits> {
  return Object.assign({}, before, ...text.split(",").map(oneLimit)) as Partial<ServiceLimits>;
}

function oneLimit(text: string): Partial<ServiceLimits> {
  const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
  const limit = Object.hasOwn(LIMITS, name) ? LIMITS[name] : undefined;
  const most = Number(value === "" ? Number.NaN : value);
  if (limit === undefined || !(most > 0) || (limit.whole && !Number.isInteger(most))) {
    throw new InvalidArgumentError(
      `It must be a limit and a number from 1 up, such as turns=50. Limits: ${Object.keys(LIMITS).join(", ")}.`,
    );
  }
  return { [limit.field]: most };
}

/** Origins of pages, separated by commas: `https://www.example.com`, without a path. */
export function originOption(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(",").map((one) => oneOrigin(one.trim()))];
}

function oneOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, "")) {
    throw new InvalidArgumentError("It must be an origin without a path, such as https://www.example.com.");
  }
  return url.origin;
}
