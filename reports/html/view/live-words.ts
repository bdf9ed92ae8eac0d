import { thousands } from "../../../text/counts.ts";

/** `57 of 117, 9 failed` */
export function liveWords(o: { ended: number; planned: number; failed: number }): string {
  return `${thousands(o.ended)} of ${thousands(o.planned)}, ${o.failed} failed`;
}
