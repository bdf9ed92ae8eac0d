import { liveWords } from "../view/live-words.ts";

/** Milliseconds between two requests; longer where an answer takes long. */
const EVERY = 2000;

/** Updates the numbers of runs that are being played, and reloads the page when one has ended. */
export function watchLive(): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-live]")];
  if (places.length === 0) return;
  const ask = async (): Promise<void> => {
    const start = performance.now();
    const response = await fetch("/live").catch(() => null);
    if (response?.ok === true) show((await response.json()) as Live);
    setTimeout(() => void ask(), EVERY + 4 * (performance.now() - start));
  };
  const show = (live: Live): void => {
    for (const place of places) {
      const now = live[place.dataset["live"] ?? ""];
      if (now === undefined) return location.reload();
      const [bar, words] = [place.querySelector("progress"), place.querySelector("[data-words]")];
      if (bar !== null) bar.value = now.ended;
      if (words !== null) words.textContent = liveWords(now);
    }
  };
  setTimeout(() => void ask(), EVERY);
}

type Live = Record<string, Parameters<typeof liveWords>[0]>;
