import { dollars, plural, thousands } from "../../reports/index.ts";
import type { StoredAnswer } from "../../app/cache/survey.ts";

/** `412 bytes`, `81 MB`. */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return plural(bytes, "byte");
  const [unit, name] = bytes < 1e6 ? [1e3, "KB"] : bytes < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  const value = bytes / unit;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${name}`;
}

/**
 * The cost of asking for answers again, one sentence for those of Claude and one for those of a simulator.
 * @param them `them`, or another name for them in the sentence
 */
export function worthWords(answers: readonly StoredAnswer[], them: string): string[] {
  const real = answers.filter((a) => !a.simulated);
  const simulated = answers.length - real.length;
  const sum = (of: (a: StoredAnswer) => number): number => real.reduce((total, a) => total + of(a), 0);
  const unknown = real.filter((a) => a.costUsd === null).length;
  const price = `about ${dollars(sum((a) => a.costUsd ?? 0))}${unknown > 0 ? ` plus ${plural(unknown, "answer")} of unknown price` : ""}`;
  const tokens = `${thousands(sum((a) => a.tokensIn))} tokens in, ${thousands(sum((a) => a.tokensOut))} out`;
  return [
    ...(real.length === 0 ? [] : [`Asking Claude for ${them} again would cost ${price} (${tokens}).`]),
    ...(simulated === 0
      ? []
      : [
          `${simulatedWords(simulated, answers.length)} nothing about Claude, and asking again costs nothing.`,
        ]),
  ];
}

function simulatedWords(simulated: number, all: number): string {
  if (simulated === 1)
    return all === 1 ? "It is a simulator's: it says" : "1 of them is a simulator's: it says";
  return `${simulated === all ? "All" : thousands(simulated)} of them are a simulator's: they say`;
}
