import type { JSX } from "preact";

const STROKE = { viewBox: "0 0 20 20", "aria-hidden": true, fill: "none", stroke: "currentColor" } as const;

export function Tick(): JSX.Element {
  return (
    <svg {...STROKE} stroke-width="2.6">
      <path d="m3 11 5 5L18 4.500" />
    </svg>
  );
}

export function Cross(): JSX.Element {
  return (
    <svg {...STROKE} stroke-width="2.4">
      <path d="m4 4 12 12M16 4 4 16" />
    </svg>
  );
}

/** Three quarters of a ring; it turns unless the reader wants reduced motion. */
export function Ring(): JSX.Element {
  return (
    <svg {...STROKE} stroke-width="2.6" class="spin">
      <path d="M10 2.500a7.500 7.500 0 1 1-7.500 7.500" />
    </svg>
  );
}

export function Thumb({ down }: { down: boolean }): JSX.Element {
  return (
    <svg {...STROKE} stroke-width="1.6" stroke-linejoin="round" transform={down ? "rotate(180)" : undefined}>
      <path d="M6 9v8H3V9zM6 9l4-7c2 0 2.500 1.500 2 3.500L11.500 8H16c1 0 1.700.9 1.500 1.900l-1.200 5.600c-.2.9-.9 1.500-1.800 1.500H6" />
    </svg>
  );
}
