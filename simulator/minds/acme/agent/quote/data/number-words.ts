/** Number words by language, folded: `word value`, in the order of counting. Of German, the parts that its words are made of. */
export const NUMBER_WORDS = {
  en:
    "zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 " +
    "seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fourty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 thousand 1000 million 1000000",
  fr:
    "un 1 une 1 deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16 " +
    "vingt 20 vingts 20 trente 30 quarante 40 cinquante 50 soixante 60 septante 70 huitante 80 nonante 90 cent 100 cents 100 mille 1000 million 1000000 millions 1000000",
  es:
    "uno 1 un 1 una 1 dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13 catorce 14 quince 15 dieciseis 16 " +
    "diecisiete 17 dieciocho 18 diecinueve 19 veinte 20 veintiun 21 veintiuno 21 veintidos 22 veintitres 23 veinticuatro 24 veinticinco 25 veintiseis 26 " +
    "veintisiete 27 veintiocho 28 veintinueve 29 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 cien 100 ciento 100 " +
    "doscientos 200 doscientas 200 trescientos 300 trescientas 300 mil 1000 millon 1000000 millones 1000000",
  pt:
    "um 1 uma 1 dois 2 duas 2 tres 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 treze 13 catorze 14 quatorze 14 quinze 15 dezesseis 16 " +
    "dezasseis 16 dezessete 17 dezassete 17 dezoito 18 dezenove 19 dezanove 19 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 setenta 70 oitenta 80 " +
    "noventa 90 cem 100 cento 100 duzentos 200 duzentas 200 trezentos 300 trezentas 300 mil 1000 milhao 1000000 milhoes 1000000",
  de:
    "ein 1 eine 1 eins 1 zwei 2 drei 3 vier 4 funf 5 fuenf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwolf 12 zwoelf 12 dreizehn 13 vierzehn 14 funfzehn 15 " +
    "sechzehn 16 siebzehn 17 achtzehn 18 neunzehn 19 zwanzig 20 dreissig 30 vierzig 40 funfzig 50 sechzig 60 siebzig 70 achtzig 80 neunzig 90 hundert 100 " +
    "tausend 1000 million 1000000 millionen 1000000",
} as const;

/** Words that may stand inside a number. */
export const JOINTS = { en: "and", fr: "et", es: "y", pt: "e", de: "und" } as const;

/** What multiplies the number before it, by a thousand and by a thousand thousands. */
export const THOUSAND = "thousand|mille|mil|tausend|tsd\\b\\.?|k";
export const MILLION = "millions?|millon(?:es)?|millionen|milhao|milhoes|mio\\b\\.?";

/** Parts of what follows: "half a million", "a quarter of a million". */
export const FRACTIONS: readonly (readonly [string, string])[] = [
  ["(?:half|un demi|medio|meio|eine halbe)", "0.5"],
  ["three quarters", "0.75"],
  ["(?:a |one )?quarter", "0.25"],
  ["(?:anderthalb|eineinhalb)", "1.5"],
];

/** Behind a number, or behind what multiplies it. */
export const AND_A_HALF = "(?:and a half|et demie?|y medi[oa]|e mei[oa])";
