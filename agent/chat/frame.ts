/** The page's side of the widget: what it and the page around it tell each other. */
export type FrameWord = "assay-chat:opened" | "assay-chat:close";

export interface Frame {
  /** Asks the page around to put the chat away. */
  close: () => void;
}

/**
 * @param parent origin of the page around, as its widget gave it. A page with another origin gets no messages, and its
 *   messages are ignored. Which origins may hold the page at all is decided by the service (`frame-ancestors`).
 * @returns null where the page is not in a frame
 */
export function openFrame(parent: string | null, o: { onOpened: () => void }): Frame | null {
  if (parent === null || window.parent === window || !URL.canParse(parent)) return null;
  const { origin } = new URL(parent);
  addEventListener("message", (event) => {
    if (event.source !== window.parent || event.origin !== origin) return;
    const word: FrameWord = "assay-chat:opened";
    if (event.data === word) o.onOpened();
  });
  const close: FrameWord = "assay-chat:close";
  return { close: () => window.parent.postMessage(close, origin) };
}
