/** The days of a week from Monday on, in the simulator's languages. */
export const DAYS: readonly (readonly [string, RegExp])[] = [
  ["Monday", /\b(?:mondays?|lundis?|lunes|montags?)\b/],
  ["Tuesday", /\b(?:tuesdays?|mardis?|martes|dienstags?)\b/],
  ["Wednesday", /\b(?:wednesdays?|mercredis?|miercoles|mittwochs?)\b/],
  ["Thursday", /\b(?:thursdays?|jeudis?|jueves|donnerstags?)\b/],
  ["Friday", /\b(?:fridays?|vendredis?|viernes|freitags?)\b/],
  ["Saturday", /\b(?:saturdays?|samedis?|sabados?|samstags?|sonnabends?)\b/],
  ["Sunday", /\b(?:sundays?|dimanches?|domingos?|sonntags?)\b/],
];
export const WEEKEND = /\b(?:weekends?|week-ends?|fin(?:es)? de semana|wochenenden?)\b/;
export const ALWAYS =
  /\b24 ?(?:\/ ?7|hours?|heures|horas|stunden)\b|\baround the clock\b|\brund um die uhr\b|\bday and night\b|\bat night\b|\bla nuit\b|\bde noche\b|\bnachts\b/;
/** A time of day: hour, minutes, half of the day. */
export const CLOCK =
  /(?<![\d$€£,.])(\d{1,2})(?::(\d\d))?(?![\d/]) ?(?:h\b|uhr\b|o'clock\b)?(?:([ap])\.?m\b\.?)?/g;
export const CLOSES = /\b(?:clos\w*|until|till|ferm\w*|jusqu\w*|cierr\w*|hasta|schlie\w*|bis)\b/;
export const OPENS = /\b(?:opens? at|open from|starts? at|from|ouvr\w* a|des|abr\w* a|desde|offnen|ab)\b/;

export const OF_THE_COMPANY =
  /\b(?:founded|established|since|award|known|family|mission|believe|think|started|pride|story|history|swift|years)\b/i;
export const ASKS_WHEN =
  /\b(?:when|founded|established|how (?:long|old)|since|started|year|years|fond|quand|depuis|fund|cuando|gegrundet|seit)\b|\bfond(?:e\w*|ation)\b|\bfundad\w*/;
export const FOUNDING = /\b(?:founded|established|since|started|began)\b/i;
export const CLOSED = /\b(?:closed|fermee?s?|cerrad[oa]s?|geschlossen|zu)\b/;
