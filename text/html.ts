/**
 * HTML as a chat window shows it: without tags, with resolved entities. Not a parser: a reply is not a
 * document.
 */

/** Elements that separate the text around them. The others leave no gap: `Ge<b>i</b>co`. */
const APART = /^\/?(?:br|p|div|li|ul|ol|td|th|tr|table|hr|h[1-6]|section|article|blockquote|pre)\b/iu;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  shy: "",
  zwnj: "",
  zwj: "",
  zerowidthspace: "",
  nobreak: "",
  hyphen: "-",
  dash: "-",
  ndash: "-",
  mdash: "-",
  middot: "·",
  bull: "•",
  hellip: "…",
  period: ".",
  lowbar: "_",
  commat: "@",
  num: "#",
  dollar: "$",
  euro: "€",
  pound: "£",
  yen: "¥",
  trade: "™",
  reg: "®",
  copy: "©",
  lsquo: "'",
  rsquo: "'",
  ldquo: '"',
  rdquo: '"',
  szlig: "ß",
  aelig: "æ",
  oelig: "œ",
};

/** The combining marks of `&eacute;` and similar entities. */
const ACCENTS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  uml: "\u0308",
  tilde: "\u0303",
  cedil: "\u0327",
  ring: "\u030A",
  caron: "\u030C",
};

function entity(whole: string, name: string): string {
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/iu.exec(name);
  if (number !== null) {
    const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? whole : String.fromCodePoint(code);
  }
  const accented = /^([a-z])([a-z]+)$/iu.exec(name);
  const mark = ACCENTS[accented?.[2] ?? ""];
  if (mark !== undefined) return `${accented?.[1] ?? ""}${mark}`.normalize("NFC");
  return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
}

/**
 * A text without HTML: `State<br>Farm &amp; Co` becomes `State Farm & Co`. Text without tags and entities
 * does not change.
 */
export function withoutHtml(text: string): string {
  const bare = /<[a-z!/]/iu.test(text)
    ? text
        .replace(/<!--.{0,500}?-->/gsu, "")
        .replace(/<(\/?[a-z][^<>]{0,500})>/giu, (_, tag: string) => (APART.test(tag) ? " " : ""))
    : text;
  return withEntities(bare);
}

/** A text with its entities resolved: `acme&#46;com` becomes `acme.com`. Tags stay. */
export function withEntities(text: string): string {
  return text.includes("&") ? text.replace(/&(#?[a-z0-9]{1,24});/giu, entity) : text;
}
