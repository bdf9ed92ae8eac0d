import { plural } from "../../reports/words/words.ts";
import type { Progress } from "../../runner/index.ts";
import type { Terminal } from "../machine/terminal.ts";

/** Shows how a run goes on: one rewritten line for a person, a quiet line every tenth for a log. */
export interface ProgressLine {
  update: (progress: Progress) => void;
  /** Clears the line, so that other text can follow. */
  end: () => void;
}

/** @param write where the line goes; standard error, so that standard output holds the report only */
export function createProgressLine(o: {
  terminal: Terminal;
  write: (text: string) => void;
  now: () => number;
  /** What was spent of a budget, in a few words. */
  spent?: () => string;
}): ProgressLine {
  const { terminal, write, now, spent = () => "" } = o;
  const started = now();
  let shown = -1;
  let lastDrawn = 0;
  return {
    update: (p) => {
      if (terminal.interactive) {
        // Ten frames a second are smooth; more only cost time.
        if (p.done < p.total && now() - lastDrawn < 100) return;
        lastDrawn = now();
        write(`\r\u001b[2K${line(p, spent(), terminal.width, now() - started)}`);
        return;
      }
      const tenth = Math.floor((p.done / Math.max(1, p.total)) * 10);
      if (tenth === shown) return;
      shown = tenth;
      write(`${words(p, spent())}\n`);
    },
    end: () => {
      if (terminal.interactive) write("\r\u001b[2K");
    },
  };
}

function line(p: Progress, spent: string, width: number, elapsedMs: number): string {
  const room = 20;
  const full = Math.round((p.done / Math.max(1, p.total)) * room);
  const bar = `${"█".repeat(full)}${"░".repeat(room - full)}`;
  const left = p.doneNow > 4 ? ((p.total - p.done) * elapsedMs) / p.doneNow : null;
  const eta = left === null || p.done === p.total ? "" : `, about ${Math.ceil(left / 1000)} s left`;
  return `${bar} ${words(p, spent)}${eta}`.slice(0, width - 1);
}

function words(p: Progress, spent: string): string {
  const parts = [
    `${p.done} of ${plural(p.total, "trial")}`,
    p.failed > 0 ? `${p.failed} failed` : "",
    p.errored > 0 ? `${p.errored} errored` : "",
    p.unscored > 0 ? `${p.unscored} unscored` : "",
    spent,
  ];
  return parts.filter((part) => part !== "").join(", ");
}
