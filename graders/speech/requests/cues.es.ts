import type { Cues } from "../../../text/speech/index.ts";

const TELL =
  "(?:decir|indicar|dar|proporcionar|compartir|confirmar|enviar|comprobar|facilitar|escribir|mandar|pasar)(?:me|nos)?";

export const FORWARD_ES: Cues = [
  `(?:me |nos )?(?:puede|puedes|podría|podrías) ${TELL}|por favor,? (?:dígame|indique|indíqueme|envíe|escriba|introduzca)`,
  "(?:necesito|necesitaría|necesitaré|necesitamos|requiero|me falta|me faltan|falta|faltan|solo falta|me gustaría saber|sería útil (?:saber|conocer)|me ayudaría (?:saber|conocer)|quisiera saber)(?: (?:aún|todavía|también|saber|conocer)){0,2}",
  "(?:dígame|dime|indíqueme|indícame|deme|dame|envíeme|compártame|confírmeme|dígenos|díganos|escríbame|facilíteme|páseme)|(?:sabe|conoce|tiene)(?: usted)?(?= (?:el|la|los|las|su)(?!\\p{L}))",
  "(?:dos|tres|un|unos|algunos) (?:datos?|detalles?|preguntas?) más|(?:en cuanto|cuando|una vez que) (?:tenga|sepa|me diga|me dé)",
  "(?:los )?(?:siguientes )?(?:datos|detalles) (?:siguientes|necesarios|que faltan)",
];
export const LACKING_ES: Cues = ["(?:aún|todavía) no (?:tengo|sé|me ha dicho)"];
export const BACKWARD_ES: Cues = ["por favor(?= ?(?:[^\\p{L}\\s]|$))|es lo que (?:me )?falta"];
export const POINTING_ES: Cues = ["(?:puede|podría) [^?.,]{0,20}(?:lo|la|los|las)(?: de nuevo| otra vez)?"];
export const QUESTION_ES: Cues = ["cuál(?:es)?|cuánt[oa]s?|qué|cuándo|dónde|cómo se llama|quién"];
export const OFFERING_ES: Cues = [
  "(?:quiere|quieres|desea|deseas|le gustaría|te gustaría|quisiera)(?: usted)? (?:que|saber|una?|más|algún)|le (?:explico|ayudo|cuento|preparo)|(?:puedo|podemos) (?:ayudar|explicar|decir|ofrecer)(?:le|les|te)?",
];
export const HAD_ES: Cues = [
  "ya (?:tengo|sé|he)|gracias por|(?:usted )?(?:me|nos) (?:dijo|dio|indicó)|(?:he )?(?:anotado|recibido)",
];
export const CONDITION_ES: Cues = [
  "(?:avíseme|avísenos|dígame|díganos) (?:si|cuando)|si (?:el|la|los|su|cambia)",
];
export const WARNING_ES: Cues = [
  "evite|guárdese|guarde [^?]{0,50}para (?:usted|sí)|absténgase|cuidado|en lugar de|en vez de",
];
export const MENTIONING_ES: Cues = ["influye|depende|afecta|por qué (?:pedimos|preguntamos)"];
export const STOP_ES: Cues = ["para (?:poder|calcular|preparar|que|darle)|porque|ya que|así (?:puedo|podré)"];
export const PLAIN_ES: Cues = ["no (?:olvide|se olvide de|dude en)"];
