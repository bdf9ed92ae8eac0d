/**
 * The launcher's style. A text, not a file: it is in the widget's one script, and a style sheet made by a
 * script needs no permission of the surrounding page. The colours are those of design/tokens.css.
 */
export const STYLE = `
.box { all: initial; color-scheme: light dark; position: fixed; z-index: 2147483000; inset-block-end: 1rem; inset-inline-end: 1rem;
  display: grid; justify-items: end; gap: .75rem; font: 600 1rem/1.2 system-ui, sans-serif;
  --accent: light-dark(#274a99, #a3b9ff); --paper: light-dark(#faf9f5, #131519); --edge: light-dark(#83868a, #767c84); }
.box.start { inset-inline: 1rem auto; justify-items: start; }
.box[data-theme=light] { color-scheme: light; }
.box[data-theme=dark] { color-scheme: dark; }
button { font: inherit; min-block-size: 3rem; padding-inline: 1.25rem; border: 1px solid var(--accent); border-radius: 1.5rem;
  background: var(--accent); color: var(--paper); cursor: pointer; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.panel { inline-size: min(25rem, calc(100vw - 2rem)); block-size: min(42rem, calc(100dvh - 6rem)); border: 1px solid var(--edge);
  border-radius: .75rem; overflow: hidden; background: var(--paper); }
.panel[hidden] { display: none; }
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
@media (max-width: 30rem) {
  .box.open { inset: 0; gap: 0; grid-template-rows: minmax(0, 1fr); }
  .open .panel { inline-size: 100%; block-size: 100%; border: 0; border-radius: 0; }
  .open button { display: none; }
}
@media print { .box { display: none; } }
`;
