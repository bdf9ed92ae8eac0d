/** The page's side of the widget: the messages between it and the page around it. */
export type FrameWord = "assay-chat:opened" | "assay-chat:close";

export interface Frame {
  /** Asks the surrounding page to close the chat. */
  close: () => void;
}

/**
 * @param parent origin of the surrounding page, as its widget gave it. A page with another origin gets no
 * messages, and its messages are ignored. The service decides which origins may embed the page
 * (`frame-ancestors`).
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
