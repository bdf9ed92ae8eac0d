import { findPhones } from "../../../../text/index.ts";
import { DIGIT, type Kind } from "../kinds.ts";

const AFTER_WORDS = /^[ \t]{0,2}(?:\(?(?:office|fax|mobile|cell|home|work|desk|phone|tel))(?!\p{L})/iu;
const CUE =
  /(?<!\p{L})(?:call|phone|tel|telephone|dial|reach|mobile|cell|desk|fax|text|whatsapp|answering|contact|(?:phone|registered) number|teléfono|téléphone|telefon)(?!\p{L})[^\d!?]{0,25}$/iu;
const NOT_CUE =
  /(?<!\p{L})(?:policy|claim|account|order|reference|ticket|card|member|invoice|licen[cs]e|routing|case|vin)(?!\p{L})[^\n]{0,25}$/iu;
const UNIT =
  /^\s?(?:km|miles?|mi|kilomet\w{1,6}|dollars?|usd|eur|euros?|€|%|years?|months?|people|units?)(?!\p{L})/iu;

/** A telephone number as people give it, in the formats of many countries. */
export const TELEPHONE: Kind = {
  type: "phone",
  pattern:
    /(?<![\p{L}\p{N}$€£#+]|\d[.,/-])(?:\+|\()?\d(?:(?:[ ()\-/]{0,3}|\.)\d){6,17}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\p{L}\p{N}]|[.,/-]\d)/gu,
  needs: DIGIT,
  holds: isTelephone,
};

/** Whether grouped digits are a telephone number, judged by the text around them and by their grouping. */
function isTelephone(written: string, before: string, after: string): boolean {
  const number = written.replace(/\s?(?:x|ext\.?)\s?\d{1,6}$/iu, "");
  const groups = number.match(/\d+/gu) ?? [];
  const digits = groups.join("");
  if (digits.length < 7 || digits.length > 15 || NOT_CUE.test(before) || UNIT.test(after)) return false;
  if (isDate(number) || groups.every((group) => /^(?:19|20)\d\d$/u.test(group))) return false;
  if (groups.some((group) => /^(?:19|20)\d\d$/u.test(group)) && groups.length === 2) return false;
  if (CUE.test(before) || AFTER_WORDS.test(after) || written !== number) return true;
  if (findPhones(`${before.replace(/\d/gu, "x")}${number}`).length > 0) return true;
  // 1 200 000 is an amount.
  const thousands = groups.length > 1 && groups.slice(1).every((group) => group.length === 3);
  if (thousands && !/[()\-+.]/u.test(number)) return false;
  if (groups.map((group) => group.length).join("-") === "3-2-4") return false;
  return groups.length >= 3 || /\(\d{1,4}\)/u.test(number);
}

function isDate(number: string): boolean {
  return /^(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}(?:[ T]\d{1,2})?|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d)$/u.test(
    number,
  );
}
