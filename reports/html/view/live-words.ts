import { outOf, thousands } from "../../../text/counts.ts";

/** `57 of 117, 9 failed` */
export function liveWords(o: { ended: number; planned: number; failed: number }): string {
  return `${outOf(o.ended, o.planned)}, ${thousands(o.failed)} failed`;
}
