/** Less than any keyboard covers, in pixels: a browser's bars appear and disappear. */
const LEAST = 100;

/** The used properties of the window. */
interface Seen {
  innerHeight: number;
  visualViewport: Pick<VisualViewport, "height" | "scale" | "addEventListener"> | null;
  scrollTo(x: number, y: number): void;
}

/**
 * Keeps the page visible above a keyboard. Where the browser lays the keyboard over the page, as on iPhones,
 * the page's style `--seen` is the remaining height; other browsers shrink the page.
 */
export function stayAboveKeyboard(window: Seen, page: Pick<HTMLElement, "style">): void {
  const { visualViewport: view } = window;
  view?.addEventListener("resize", () => {
    // After a zoom, a part of the page is visible, and the page stays as it is.
    const covered = Math.abs(view.scale - 1) < 0.01 ? window.innerHeight - view.height : 0;
    if (covered < LEAST) return void page.style.removeProperty("--seen");
    page.style.setProperty("--seen", `${view.height}px`);
    window.scrollTo(0, 0);
  });
}
