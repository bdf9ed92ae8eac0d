import type { Plugin } from "vite";

export const lazyParts: Plugin;
export function lazyPart(code: string, program: unknown): string;
