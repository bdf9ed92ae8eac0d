import { dollars, duration, plural, thousands } from "../../reports/words/words.ts";
import type { Progress } from "../../runner/index.ts";
import type { Terminal } from "../machine/terminal.ts";

/**
 * Shows the progress of a run: for a person a table that is redrawn, for a log a plain line after each tenth.
 */
export interface ProgressLine {
  update: (progress: Progress) => void;
  /** Removes the table, so that other text can follow. */
  end: () => void;
}

/** Clears the screen from here to its end. */
const CLEAR = "\r\u001b[J";
/** With fewer trials the remaining time can't be estimated. */
const ENOUGH = 5;

/** @param write where the table goes; standard error, so that standard output holds only the report */
export function createProgressLine(o: {
  terminal: Terminal;
  write: (text: string) => void;
  now: () => number;
  /** How much of a budget was spent, in a few words. */
  spent?: () => string;
}): ProgressLine {
  const { terminal, write, now, spent = () => "" } = o;
  const started = now();
  let shown = -1;
  let lastDrawn = 0;
  return {
    update: (p) => {
      if (terminal.interactive) {
        // Ten frames per second are smooth; more would only cost time.
        if (p.done < p.total && now() - lastDrawn < 100) return;
        lastDrawn = now();
        const lines = table(p, { spent: spent(), width: terminal.width, elapsedMs: now() - started });
        // The cursor waits on an empty line above the table, where other messages have space.
        write(`${CLEAR}\n${lines.join("\n")}\u001b[${lines.length}A\r`);
        return;
      }
      const tenth = Math.floor((p.done / Math.max(1, p.total)) * 10);
      if (tenth === shown) return;
      shown = tenth;
      write(`${words(p, spent())}\n`);
    },
    end: () => {
      if (terminal.interactive) write(CLEAR);
    },
  };
}

function table(p: Progress, o: { spent: string; width: number; elapsedMs: number }): string[] {
  const columns = [
    ["Passed", String(p.done - p.failed - p.errored - p.unscored)],
    ["Failed", String(p.failed)],
    ["Errored", String(p.errored)],
    ["Unscored", String(p.unscored)],
    ["Rate", rateWords(p, o.elapsedMs)],
    ["Cost so far", `${p.unpriced > 0 ? "at least " : ""}${dollars(p.costUsd)}`],
    ["Time left", timeLeft(p, o.elapsedMs)],
  ] as const;
  const row = (side: 0 | 1): string =>
    columns.map((c) => c[side].padEnd(Math.max(c[0].length, c[1].length))).join("  ");
  const share = p.done / Math.max(1, p.total);
  const room = 20;
  const full = Math.min(room, Math.floor(share * room));
  const bar = `${"█".repeat(full)}${"░".repeat(room - full)}`;
  const much = o.spent === "" ? "" : `, ${o.spent}`;
  const first = `${bar} ${thousands(p.done)} of ${plural(p.total, "trial")}, ${Math.floor(share * 100)} %${much}`;
  // A wrapped line would take two rows, and the table would move up.
  return [first, row(0), row(1)].map((line) => line.slice(0, o.width - 1).trimEnd());
}

function rateWords({ doneNow }: Progress, elapsedMs: number): string {
  if (doneNow === 0 || elapsedMs <= 0) return "-";
  const aSecond = (doneNow * 1000) / elapsedMs;
  return aSecond >= 1 ? `${aSecond.toFixed(1)} a second` : `${(aSecond * 60).toFixed(1)} a minute`;
}

function timeLeft({ total, done, doneNow }: Progress, elapsedMs: number): string {
  if (done >= total) return "-";
  if (doneNow < ENOUGH) return "not known yet";
  // Whole seconds, because more would only flicker.
  const seconds = Math.ceil(((total - done) * elapsedMs) / doneNow / 1000);
  return `about ${seconds < 60 ? `${seconds} s` : duration(seconds * 1000)}`;
}

function words(p: Progress, spent: string): string {
  const parts = [
    `${thousands(p.done)} of ${plural(p.total, "trial")}`,
    p.failed > 0 ? `${thousands(p.failed)} failed` : "",
    p.errored > 0 ? `${thousands(p.errored)} errored` : "",
    p.unscored > 0 ? `${thousands(p.unscored)} unscored` : "",
    spent,
  ];
  return parts.filter((part) => part !== "").join(", ");
}
