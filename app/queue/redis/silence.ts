import { duration } from "../../../claude/index.ts";
import { UserError } from "../../user-error.ts";

const LOOK_MS = 1000;
/** A pause that a person would notice. */
const SAID_MS = 3000;

/**
 * Watches whether Redis answers, reports it, and aborts `gone` after the announced time.
 * @param o.ask resolves when it answers
 * @param o.now milliseconds that only grow
 * @returns whether it is silent now, and what ends the watching
 */
export function watchSilence(o: {
  ask: () => Promise<unknown>;
  shown: string;
  tell: (line: string) => void;
  giveUpAfterMs: number;
  gone: AbortController;
  now: () => number;
}): { isSilent: () => boolean; stop: () => void } {
  /** Since when it has been asked without an answer; null while it answers. */
  let askedAt: number | null = null;
  let lookedAt = o.now();
  let asking = false;
  let told = false;
  const timer = setInterval(() => {
    const now = o.now();
    // While this process is busy, or its machine sleeps, no answer can arrive.
    if (askedAt !== null) askedAt += Math.max(0, now - lookedAt - LOOK_MS);
    lookedAt = now;
    const silent = now - (askedAt ?? now);
    if (silent > o.giveUpAfterMs && !o.gone.signal.aborted) {
      o.gone.abort(
        new UserError(
          `Redis at ${o.shown} was not there for ${duration(o.giveUpAfterMs)} (--give-up-after).`,
        ),
      );
    } else if (silent > SAID_MS && !told) {
      told = true;
      o.tell(
        `Redis at ${o.shown} does not answer. It is waited for up to ${duration(o.giveUpAfterMs)} (--give-up-after); nothing is lost.`,
      );
    }
    if (asking) return;
    asking = true;
    askedAt ??= now;
    o.ask().then(
      () => {
        asking = false;
        askedAt = null;
        if (told) o.tell(`Redis at ${o.shown} is back.`);
        told = false;
      },
      () => (asking = false),
    );
  }, LOOK_MS);
  return {
    isSilent: () => askedAt !== null && o.now() - askedAt > LOOK_MS / 2,
    stop: () => clearInterval(timer),
  };
}
