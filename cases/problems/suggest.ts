/** Other tools' words, and natural guesses, for our keys. Used only where the right-hand word is allowed. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  name: ["id", "suite"],
  title: ["about"],
  description: ["about"],
  desc: ["about"],
  tests: ["cases"],
  messages: ["turns"],
  steps: ["turns"],
  conversation: ["turns"],
  assert: ["expect"],
  asserts: ["expect"],
  assertions: ["expect"],
  checks: ["expect"],
  expected: ["expect"],
  user: ["customer"],
  input: ["customer"],
  prompt: ["customer"],
  message: ["customer"],
  persona: ["manner"],
  mocks: ["tools"],
  fixtures: ["tools"],
  repeat: ["trials"],
  runs: ["trials"],
  example: ["reference"],
  assistant: ["agent"],
  reply: ["agent", "say"],
  answer: ["say", "agent"],
  text: ["say", "agent"],
  error: ["fails"],
  result: ["returns"],
  contains: ["says"],
  includes: ["says"],
  icontains: ["says"],
  not_contains: ["never_says"],
  excludes: ["never_says"],
  forbids: ["never_says"],
  regex: ["matches"],
  pattern: ["matches"],
  rubric: ["judge", "scale"],
  llm_rubric: ["judge"],
  is_json: ["json"],
  levenshtein: ["similar"],
  rouge_l: ["similar"],
  calls: ["tool_calls"],
  trajectory: ["tool_calls"],
  is_refusal: ["refusal"],
  reason: ["why"],
  goal_percentage: ["target"],
  threshold: ["at_least", "target"],
};

/**
 * The most likely intended candidate, or null when none is similar. Case, hyphens and underscores don't
 * count; other tools' words are understood.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  const all = [...candidates];
  const plain = normalise(word);
  const same = all.find((candidate) => normalise(candidate) === plain);
  if (same !== undefined) return same;
  const translated = (Object.hasOwn(OTHER_WORDS, plain) ? OTHER_WORDS[plain] : undefined)?.find((w) =>
    all.includes(w),
  );
  if (translated !== undefined) return translated;
  return nearest(word, all, 1)[0] ?? null;
}

/** Up to `count` similar candidates, best first. */
export function nearest(word: string, candidates: Iterable<string>, count: number): string[] {
  const plain = normalise(word);
  return [...candidates]
    .map((candidate) => ({ candidate, far: distance(plain, normalise(candidate)) }))
    .filter(({ candidate, far }) => {
      const other = normalise(candidate);
      const tolerance = Math.max(1, Math.floor(Math.max(plain.length, other.length) / 3));
      return far <= tolerance || (plain.length >= 4 && other.includes(plain));
    })
    .sort((a, b) => a.far - b.far || compare(a.candidate, b.candidate))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function normalise(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** Edits between two words; a swap of two neighbours is one edit (optimal string alignment). */
function distance(a: string, b: string): number {
  // A key is short. Any longer text is at the wrong place, and similar to none.
  if (Math.abs(a.length - b.length) > 10 || a.length > 80) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}
