import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { Concurrency } from "../../app/run/concurrency.ts";
import type { Shard } from "../../runner/index.ts";

export function wholeNumber(text: string): number {
  const value = Number(text);
  // An exponent, a base or more digits than a number keeps: probably something else was meant.
  if (!/^\s*\d+\s*$/.test(text) || !Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be a whole number from 1 up.");
  return value;
}

export function wholeNumberOrZero(text: string): number {
  return text === "0" ? 0 : wholeNumber(text);
}

/** A flag that may be repeated, with one value each time: the next word is not another value. */
export function oneMore(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** One part of several, in the notation of test runners: `2/4`. Parts count from 1. */
export function shardOption(text: string): Shard {
  const match = /^\s*(\d{1,5})\s*\/\s*(\d{1,5})\s*$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  if (!(index >= 1 && index <= of)) {
    throw new InvalidArgumentError(
      "It must be a part and the number of parts, such as 2/4. Parts count from 1: where your machines count from 0, add one.",
    );
  }
  return { index, of };
}

/** A file or a folder. An empty name would mean the working folder. */
export function named(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}

export function portOption(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
  }
  return Number(text);
}

/** The address of a server, without a path. */
export function urlOption(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new InvalidArgumentError(
      "It must be an address such as http://127.0.0.1:8788, without a password.",
    );
  }
  if (url.pathname !== "/" || url.search !== "") {
    throw new InvalidArgumentError(`It must end after the port: ${url.origin}`);
  }
  return url.origin;
}

export function nonNegative(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("It must be a number from 0 up.");
  return value;
}

/** A share in a usual notation: `5%`, `5 %`, or `0.05`. Between 0 and 1. */
export function shareOption(text: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text);
  const value = match === null ? Number.NaN : Number(match[1]) / (match[2] === "%" ? 100 : 1);
  if (!(value > 0 && value < 1)) {
    throw new InvalidArgumentError("It must be a share between 0 and 100 %, such as 5%.");
  }
  return value;
}

/** Ascending whole numbers, separated by commas: `3,6,10`. */
export function looksOption(text: string): number[] {
  const looks = text.split(",").map((part) => Number(part.trim() === "" ? Number.NaN : part));
  if (looks.some((k, i) => !Number.isInteger(k) || k < 1 || k <= (looks[i - 1] ?? 0))) {
    throw new InvalidArgumentError("It must be whole numbers that ascend, such as 3,6,10.");
  }
  return looks;
}

/** How many requests may be under way at once; the API's limits decide within that. */
export function concurrencyOption(what = "requests") {
  return new Option("--concurrency <n>", `${what} at once, at the most; auto goes as fast as the API allows`)
    .argParser((text: string): Concurrency => (text === "auto" ? text : wholeNumber(text)))
    .default<Concurrency>("auto");
}

const AGE_UNITS = { h: 1, d: 24, w: 7 * 24 } as const;

/** An age in a usual notation: `12h`, `30d`, `6w`. In milliseconds. */
export function ageOption(text: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([hdw])\s*$/.exec(text);
  const hours = Number(match?.[1]) * AGE_UNITS[(match?.[2] ?? "h") as keyof typeof AGE_UNITS];
  if (!(hours > 0))
    throw new InvalidArgumentError("It must be hours, days or weeks, such as 12h, 30d or 6w.");
  return hours * 60 * 60 * 1000;
}
