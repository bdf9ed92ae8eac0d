/** Named data of one file. */
export interface Packed {
  /** @returns undefined for a name that it does not have */
  of: (name: string) => Buffer | undefined;
}

export function openPacked(file: string, made: string): Packed | null;
export function writePacked(file: string, made: string, parts: ReadonlyMap<string, Buffer>): void;
