/**
 * The first key that an object of a JSON text has twice, at any depth; null when there is none. `JSON.parse`
 * silently keeps the last value, so such a text could mean two things.
 * @param json a text that `JSON.parse` accepts
 */
export function repeatedKey(json: string): string | null {
  /** The keys read so far of each open object; null for a list. */
  const open: (Set<string> | null)[] = [];
  let keyIsNext = false;
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case "{":
        open.push(new Set());
        keyIsNext = true;
        break;
      case "[":
        open.push(null);
        keyIsNext = false;
        break;
      case "}":
      case "]":
        open.pop();
        keyIsNext = false;
        break;
      case ",":
        keyIsNext = open.at(-1) instanceof Set;
        break;
      case '"': {
        const end = closingQuote(json, at);
        const keys = open.at(-1);
        if (keyIsNext && keys instanceof Set) {
          // Decoded, because one key can be written in many ways.
          const key = String(JSON.parse(json.slice(at, end + 1)));
          if (keys.has(key)) return key;
          keys.add(key);
          keyIsNext = false;
        }
        at = end;
        break;
      }
      default:
    }
  }
  return null;
}

function closingQuote(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}
