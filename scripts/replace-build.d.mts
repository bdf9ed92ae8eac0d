export function replaceBuild(o: { next: string; dist: string; now: number }): void;
