import { liveWords } from "../view/live-words.ts";

/** Milliseconds between two requests; longer where an answer takes long. */
const EVERY = 2000;

/** On the page over all runs: updates the numbers of runs that are being played, and shows that one began or ended. */
export function watchLive(): void {
  const list = document.getElementById("runs");
  if (list === null) return;
  const ask = async (): Promise<void> => {
    const start = performance.now();
    const response = await fetch("/live").catch(() => null);
    if (response?.ok === true) show((await response.json()) as Live);
    setTimeout(() => void ask(), EVERY + 4 * (performance.now() - start));
  };
  const show = (live: Live): void => {
    const places = new Map(
      [...list.querySelectorAll<HTMLElement>("[data-live]")].map((p) => [p.dataset["live"] ?? "", p]),
    );
    const other =
      Object.keys(live).some((id) => !places.has(id)) || [...places.keys()].some((id) => !live[id]);
    // A person's choice of two runs would be lost.
    if (other && list.querySelector(":checked") === null) return location.reload();
    for (const [id, place] of places) {
      const now = live[id];
      const [bar, words] = [place.querySelector("progress"), place.querySelector("[data-words]")];
      if (now === undefined) continue;
      if (bar !== null) bar.value = now.ended;
      if (words !== null) words.textContent = liveWords(now);
    }
  };
  setTimeout(() => void ask(), EVERY);
}

type Live = Record<string, Parameters<typeof liveWords>[0]>;
