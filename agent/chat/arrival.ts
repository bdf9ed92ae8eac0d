/** The used properties of the window. */
interface Arrived {
  parent: unknown;
  matchMedia: (query: string) => { matches: boolean };
}

/**
 * Whether the field may take the focus by itself. A device with a mouse or a touchpad has a keyboard; where a finger
 * points, the field would open one over the page.
 */
export function hasKeyboard(window: Pick<Arrived, "matchMedia">): boolean {
  return window.matchMedia("(hover: hover) and (pointer: fine)").matches;
}

/**
 * Whether the field has the focus as soon as the page is shown, so that the customer can type at once. Not in a
 * frame: there the surrounding page has the focus until the customer comes.
 */
export function typesAtOnce(window: Arrived): boolean {
  return window.parent === window && hasKeyboard(window);
}
