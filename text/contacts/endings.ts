/**
 * Endings of domains that a chat window turns into a link (IANA's root zone: the two-letter ones of
 * countries, and common general ones). A list on purpose: with any letters after the dot, "done.Next" would
 * be a link.
 */

const COUNTRIES =
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg " +
  "ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi " +
  "gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw " +
  "ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng " +
  "ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn " +
  "so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws " +
  "ye yt za zm zw";

/** Endings that are not words of a language, so that the text before one is a name. */
const PLAIN =
  "com org net edu gov int mil biz io co info app dev xyz tech aero coop asia mobi tel jobs gmbh ltd inc llc";

const GENERAL =
  "online site website web shop store insurance insure finance financial bank banking credit creditcard loans money cash fund " +
  "car cars auto autos bike taxi limo motorcycles parts repair rent rentals support help care services service solutions systems " +
  "agency company business group international global world center centre network digital media marketing consulting partners " +
  "life live love today news blog page pages link click chat social email mail cloud host hosting software studio design art " +
  "photo video games game fun cool top best pro expert guru guide academy school education university training health healthcare " +
  "clinic dental doctor fitness legal law lawyer attorney tax accountant claims claim estate house homes property properties " +
  "realty land city town club community foundation charity church energy green eco solar electric tools delivery express direct " +
  "deals discount sale promo gift gifts travel tours hotel flights cafe restaurant pizza bar beer wine food kitchen garden farm " +
  "pet pets family kids baby fashion style clothing shoes jewelry watch tickets events party wedding dating gratis free vip one " +
  "name me tv fm berlin paris london nyc vegas miami boston quebec africa amsterdam wien hamburg koeln bayern madrid " +
  "barcelona cat eus gal versicherung immo reise assurance seguros example test local localhost invalid";

/**
 * Endings that are also short words, with which a sentence continues after a forgotten space: "we can.it is".
 */
const WORDS =
  "as at be by do in is it me my no so to us am la de es se si un ne me te et est care help one today live love best";

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(" "));

export const ENDINGS: ReadonlySet<string> = setOf(`${COUNTRIES} ${PLAIN} ${GENERAL}`);
export const PLAIN_ENDINGS: ReadonlySet<string> = setOf(PLAIN);
export const WORD_ENDINGS: ReadonlySet<string> = setOf(WORDS);
