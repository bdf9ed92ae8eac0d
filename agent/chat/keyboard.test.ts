import { expect, it } from "vitest";
import { stayAboveKeyboard } from "./keyboard.ts";

/** A phone whose window shows this much of a page that is 800 pixels high. */
function phone() {
  const styles = new Map<string, string>();
  const scrolled: number[] = [];
  const view = Object.assign(new EventTarget(), { height: 800, scale: 1 });
  stayAboveKeyboard(
    {
      innerHeight: 800,
      visualViewport: view,
      scrollTo: (_, y) => scrolled.push(y),
    },
    {
      style: {
        setProperty: (name: string, value: string) => void styles.set(name, value),
        removeProperty: (name: string) => void styles.delete(name),
      } as unknown as CSSStyleDeclaration,
    },
  );
  const shows = (height: number, scale = 1): string | undefined => {
    Object.assign(view, { height, scale });
    view.dispatchEvent(new Event("resize"));
    return styles.get("--seen");
  };
  return { shows, scrolled };
}

it("makes the page as high as what a keyboard leaves of it, and whole again", () => {
  const { shows, scrolled } = phone();
  expect([shows(480), scrolled]).toEqual(["480px", [0]]);
  expect(shows(800)).toBeUndefined();
});

it("leaves the page alone where a bar comes and goes, and where somebody zooms in", () => {
  const { shows } = phone();
  expect([shows(740), shows(400, 2)]).toEqual([undefined, undefined]);
});

it("changes nothing in a browser without a visual viewport", () => {
  const style = {} as CSSStyleDeclaration;
  expect(() =>
    stayAboveKeyboard({ innerHeight: 1, visualViewport: null, scrollTo: () => undefined }, { style }),
  ).not.toThrow();
});
