/** Numbers written in words, in English, French, Spanish, German and Portuguese: "one hundred and twenty". */

import { withoutAccents } from "../fold.ts";

export interface SpokenNumber {
  start: number;
  end: number;
  value: number;
}

const SMALL: Readonly<Record<string, number>> = (() => {
  const lists = [
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve " +
      "veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve",
    "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
  ].map((list) => list.split(" ").map((word, value): [string, number] => [word, value]));
  const tens: [string, string][] = [
    ["20", "twenty vingt vingts zwanzig vinte"],
    ["30", "thirty trente treinta trinta dreissig dreisig"],
    ["40", "forty quarante cuarenta quarenta vierzig"],
    ["50", "fifty cinquante cincuenta cinquenta funfzig"],
    ["60", "sixty soixante sesenta sessenta sechzig"],
    ["70", "seventy septante setenta siebzig"],
    ["80", "eighty huitante ochenta oitenta achtzig"],
    ["90", "ninety nonante noventa neunzig"],
    ["1", "a une una eins eine einen einem"],
    ["21", "veintiun"],
    ["2", "dois duas"],
    ["4", "quatro"],
    ["7", "sete"],
    ["8", "oito"],
    ["9", "nove"],
    ["10", "dez"],
    ["12", "doze"],
    ["13", "treze"],
    ["14", "quatorze"],
    ["16", "dezesseis dezasseis"],
    ["17", "dezessete dezassete"],
    ["18", "dezoito"],
    ["19", "dezenove dezanove"],
    ["200", "doscientos doscientas duzentos duzentas"],
    ["300", "trescientos trescientas trezentos trezentas"],
    ["400", "cuatrocientos cuatrocientas quatrocentos quatrocentas"],
    ["500", "quinientos quinientas quinhentos quinhentas"],
    ["600", "seiscientos seiscientas seiscentos seiscentas"],
    ["700", "setecientos setecientas setecentos setecentas"],
    ["800", "ochocientos ochocientas oitocentos oitocentas"],
    ["900", "novecientos novecientas novecentos novecentas"],
  ];
  const more = tens.flatMap(([value, words]) =>
    words.split(" ").map((word): [string, number] => [word, Number(value)]),
  );
  return Object.fromEntries([...lists.flat(), ...more]);
})();

const HUNDRED = new Set([
  "hundred",
  "hundreds",
  "cent",
  "cents",
  "cien",
  "ciento",
  "cem",
  "cento",
  "hundert",
]);
const SCALE: ReadonlyMap<string, number> = new Map([
  ...["thousand", "mille", "mil", "tausend"].map((word): [string, number] => [word, 1e3]),
  ...["million", "millions", "millon", "millones", "millionen", "milhao", "milhoes"].map(
    (word): [string, number] => [word, 1e6],
  ),
]);
const AND = new Set(["and", "et", "y", "und", "e"]);
/** Portuguese one, but only after another number: elsewhere it is an article, or an English hesitation. */
const ONE_MORE = new Set(["um", "uma"]);

/** Longer words are no numbers. */
const LONGEST = 60;

/** German writes a number as one word: einhundertzwanzig, fünfundneunzig. */
function german(word: string): number | null {
  if (word.length > LONGEST) return null;
  const thousand = /^(.*)tausend(?:und)?(.*)$/u.exec(word);
  if (thousand !== null) {
    const times = thousand[1] === "" ? 1 : german(thousand[1] ?? "");
    const rest = thousand[2] === "" ? 0 : german(thousand[2] ?? "");
    return times === null || rest === null ? null : times * 1000 + rest;
  }
  const hundred = /^(.*)hundert(?:und)?(.*)$/u.exec(word);
  if (hundred !== null) {
    const times = hundred[1] === "" ? 1 : SMALL[hundred[1] ?? ""];
    const rest = hundred[2] === "" ? 0 : german(hundred[2] ?? "");
    return times === undefined || rest === null ? null : times * 100 + rest;
  }
  const own = SMALL[word];
  if (own !== undefined) return own;
  const joined = /^(.{2,8})und(.+zig|dreissig)$/u.exec(word);
  const ones = SMALL[joined?.[1] ?? "-"];
  const tens = SMALL[joined?.[2] ?? "-"];
  return ones === undefined || tens === undefined ? null : ones + tens;
}

interface Sum {
  total: number;
  current: number;
}

/** A number extended by one more word, or null where the word begins another number. */
function added({ total, current }: Sum, word: string): Sum | null {
  if (HUNDRED.has(word)) {
    const times = current === 0 ? 1 : current;
    return times < 10 || (times < 100 && times > 10 && total === 0) ? { total, current: times * 100 } : null;
  }
  const scale = SCALE.get(word);
  if (scale !== undefined) return { total: total + (current === 0 ? 1 : current) * scale, current: 0 };
  // quatre-vingts
  if (/^vingts?$/u.test(word) && current % 100 === 4) return { total, current: current - 4 + 80 };
  if (ONE_MORE.has(word) && total + current === 0) return null;
  const value = (ONE_MORE.has(word) ? 1 : SMALL[word]) ?? (word.length > 7 ? german(word) : null);
  if (value === null) return null;
  const room =
    current % 100 === 0
      ? 100
      : current % 10 === 0
        ? current % 100 === 60 || current % 100 === 80
          ? 20
          : 10
        : 1;
  const fits = current === 0 || value < room;
  return fits ? { total, current: current + value } : null;
}

const WORD = /\p{L}+/gu;

/** The numbers in words of a folded text, in order: the longest possible one at each place. */
export function readNumberWords(folded: string): SpokenNumber[] {
  const text = withoutAccents(folded);
  const found: SpokenNumber[] = [];
  let sum: Sum | null = null;
  let open: SpokenNumber | null = null;
  let joint = 0;
  const close = (): void => {
    // "a" alone is an article.
    if (open !== null && sum !== null && text.slice(open.start, open.end) !== "a") {
      found.push({ ...open, value: sum.total + sum.current });
    }
    open = null;
    sum = null;
  };
  for (const hit of text.matchAll(WORD)) {
    const [word] = hit;
    const near: boolean = open !== null && /^[ -]?$/u.test(text.slice(joint, hit.index));
    if (!near) close();
    if (open !== null && AND.has(word)) {
      joint = hit.index + word.length;
      continue;
    }
    const next: Sum | null = added(sum ?? { total: 0, current: 0 }, word);
    if (next === null) close();
    const begun: Sum | null = next ?? added({ total: 0, current: 0 }, word);
    if (begun === null) continue;
    const start: number = open === null ? hit.index : open.start;
    sum = begun;
    open = { start, end: hit.index + word.length, value: 0 };
    joint = hit.index + word.length;
  }
  close();
  return found;
}
