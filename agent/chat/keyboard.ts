/** Less than any keyboard covers, in pixels: bars of a browser that come and go. */
const LEAST = 100;

/** What is known of the window. */
interface Seen {
  innerHeight: number;
  visualViewport: Pick<VisualViewport, "height" | "scale" | "addEventListener"> | null;
  scrollTo(x: number, y: number): void;
}

/**
 * Keeps the page above a keyboard on the screen. Where the browser lays the keyboard over the page, as on iPhones, the style
 * `--seen` of the page is the height that is left; elsewhere the page is made smaller by itself.
 */
export function stayAboveKeyboard(window: Seen, page: Pick<HTMLElement, "style">): void {
  const { visualViewport: view } = window;
  view?.addEventListener("resize", () => {
    // Who zooms in sees a part of the page, which stays as it is.
    const covered = Math.abs(view.scale - 1) < 0.01 ? window.innerHeight - view.height : 0;
    if (covered < LEAST) return void page.style.removeProperty("--seen");
    page.style.setProperty("--seen", `${view.height}px`);
    window.scrollTo(0, 0);
  });
}
