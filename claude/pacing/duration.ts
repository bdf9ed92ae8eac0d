/** A duration for people: 1.5 s, 45 s, 10 min, 2.5 h. */
export function duration(ms: number): string {
  if (ms < 10_000) return `${Number((ms / 1000).toFixed(1))} s`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Number((ms / 3_600_000).toFixed(1)).toLocaleString("en-US")} h`;
}
