/**
 * What a reference within a schema points to, such as `#/$defs/address`; undefined when it points to nothing,
 * or outside the schema. RFC 6901, as a fragment.
 */
export function resolvePointer(root: unknown, reference: string): unknown {
  if (!reference.startsWith("#")) return undefined;
  const [, ...steps] = decode(reference.slice(1)).split("/");
  let here: unknown = root;
  for (const step of steps) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
