import { coversLink, findLinks, isMail, normalizeLink } from "./contacts/links.ts";
import { findPhones, samePhone } from "./contacts/phones.ts";
import { DATE, givesDate } from "./numbers/dates.ts";
import { numbersGiven, statedNumbers } from "./numbers/stated.ts";
import { remembered } from "./remembered.ts";

/** Kinds of facts that can be invented and have a recognisable form. */
export const GIVEN = ["phones", "emails", "links", "numbers"] as const;
export type GivenKind = (typeof GIVEN)[number];

/** How facts of one kind are found in a text, and compared with the given sources. */
interface Kind {
  /** Each fact in its original form. */
  stated: (text: string) => string[];
  /**
   * Returns a function that decides whether one of them is in a source. Many replies are compared with the
   * same source, so it is cached.
   */
  known: (source: string) => (stated: string) => boolean;
}

const linksLike = (wanted: (link: string) => boolean): Kind => ({
  stated: (text) => findLinks(text).filter(wanted),
  known: remembered((source) => {
    const given = findLinks(source).map(normalizeLink);
    return (link) => given.some((known) => coversLink(known, normalizeLink(link)));
  }),
});

/** By the kind of fact. */
export const GIVEN_KINDS: Readonly<Record<GivenKind, Kind>> = {
  phones: {
    stated: (text) => findPhones(text).map(({ written }) => written),
    known: remembered((source) => {
      const given = findPhones(source);
      // A tool may return the bare digits, which only a person would read as a telephone number.
      const runs = source.match(/\d{7,15}/gu) ?? [];
      return (written) =>
        findPhones(`tel ${written}`).some(({ digits }) =>
          [...given.map((phone) => phone.digits), ...runs].some((known) => samePhone(known, digits)),
        );
    }),
  },
  emails: linksLike(isMail),
  links: linksLike((link) => !isMail(link)),
  numbers: {
    // A date is one fact: its month may be given by name.
    stated: (text) => [
      ...(text.match(DATE) ?? []),
      ...statedNumbers(text.replace(DATE, " ")).map(({ written }) => written),
    ],
    known: remembered((source) => {
      const given = numbersGiven(source);
      return (written) =>
        givesDate(written, source, given) || statedNumbers(written).every(({ value }) => given.has(value));
    }),
  },
};
