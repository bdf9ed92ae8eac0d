import { translate } from "../glossary.ts";
import type { Phrasebook, Reach } from "../types.ts";

const days = (hours: string): string => translate(hours, "es");
const call = ({ phone, hours }: Reach): string =>
  phone === null
    ? "nuestro servicio al cliente"
    : `nuestro servicio al cliente en el ${phone}${hours === null ? "" : ` (${days(hours)})`}`;
const of = (company: string | null) => company ?? "nuestra compañía";

const MATTERS = {
  claim: "Los siniestros los atiende nuestro equipo y no se tramitan en este chat",
  cancel: "No puedo cancelar una póliza aquí",
  change: "No puedo consultar ni cambiar una póliza en este chat",
  billing: "No puedo consultar facturas ni pagos en este chat",
  account: "No tengo acceso a las cuentas en este chat",
  documents: "No puedo consultar ni enviar documentos en este chat",
  buy: "La póliza se contrata con nuestro equipo",
} as const;

export const SPANISH: Phrasebook = {
  language: "es",
  and: "y",
  or: "y",
  detail: (name) => `« ${name} »`,
  vehicle: ({ car, year }) => `su ${car === "" ? "vehículo" : year === "" ? car : `${car} de ${year}`}`,
  details: {
    make: "la marca",
    model: "el modelo",
    both: "la marca y el modelo",
    year: "el año del vehículo",
    mileage: "el kilometraje (las millas recorridas)",
    age: "la edad del conductor principal",
  },
  fact: (sentence) => translate(sentence, "es"),
  term: (name) => translate(name, "es"),
  hello: ({ name, company }) => [
    `¡Hola y bienvenido a ${of(company)}! Soy ${name ?? "su asistente"}.`,
    `¡Hola! Soy ${name ?? "la asistente"}, la asistente de ${of(company)}.`,
  ],
  helloShort: ["¡Hola!"],
  howCanIHelp: [
    "¿En qué puedo ayudarle hoy: una pregunta sobre nuestras coberturas o una cotización para su vehículo?",
    "¿Desea saber más sobre nuestras coberturas o prefiere una cotización?",
  ],
  fine: ["¡Muy bien, gracias por preguntar!"],
  iAm: ({ name, company, asks }) =>
    asks === "human"
      ? [
          `Soy ${name ?? "una asistente"}, la asistente virtual de ${of(company)}, no una persona, pero estoy aquí para ayudarle.`,
        ]
      : [`Soy ${name ?? "una asistente"}, la asistente virtual de ${of(company)}.`],
  canHelp: ({ products, quote }) => [
    `Puedo informarle sobre ${products}${quote ? ", explicarle las coberturas y prepararle una cotización" : " y explicarle las coberturas"}.`,
  ],
  welcome: ["¡Con mucho gusto!", "¡De nada!"],
  bye: ({ company }) => [
    `Gracias por hablar con ${of(company)}. ¡Hasta luego! Aquí estoy si tiene otra pregunta o desea una cotización.`,
    "¡Adiós y buen viaje! Quedo a su disposición para cualquier pregunta o cotización.",
  ],
  compliment: ["¡Muy amable, muchas gracias!"],
  openHours: ({ phone, hours }) =>
    hours === null
      ? [
          `No tengo aquí nuestro horario${phone === null ? "" : `, pero nuestro servicio al cliente le informará en el ${phone}`}.`,
        ]
      : [
          `Nuestro equipo atiende ${days(hours)}${phone === null ? "" : `, y nuestro servicio al cliente está en el ${phone}`}.`,
          `Estamos abiertos ${days(hours)}.${phone === null ? "" : ` El número de nuestro servicio al cliente es el ${phone}.`}`,
        ],
  reachUs: ({ phone, hours }) =>
    phone === null
      ? ["Lamentablemente no tengo aquí datos de contacto."]
      : [
          `Puede comunicarse con nuestro servicio al cliente en el ${phone}${hours === null ? "" : `, ${days(hours)}`}.`,
        ],
  noLink: (reach) => [`No tengo enlaces para darle, pero ${call(reach)} podrá orientarle.`],
  products: ({ products }) => [`Ofrecemos ${products}.`, `Nuestros productos son ${products}.`],
  covers: ({ product, items, onTop, also }) => [
    also
      ? `También incluye: ${items}.`
      : onTop
        ? `Además de las coberturas de coche, ${product} incluye: ${items}.`
        : `Con nosotros, ${product} incluye: ${items}.`,
  ],
  canAdd: ({ items }) => [`Puede añadir como opción: ${items}.`],
  yes: ["Sí."],
  notOurs: ["No, que yo sepa ese número no es nuestro. Por favor, no comparta nada allí."],
  thatIsOurs: ["Sí, ese es nuestro número."],
  closedOn: () => ["Ese día, por tanto, nuestro equipo no está disponible."],
  congratulations: ["¡Enhorabuena, qué buena noticia!"],
  noNeed: ["No, no lo necesito: una cotización no requiere datos sensibles, así que no los comparta aquí."],
  privacy: ["No puedo dar información sobre otros clientes, pero puedo preparar su propia cotización."],
  yesWeDo: ["Sí, por supuesto."],
  yesOptional: ["Sí, es una cobertura opcional que puede añadir."],
  premise: {
    yes: ["Sí, así es."],
    no: ["No, no es así."],
    notSo: ["Así es."],
    afterAll: ["En realidad, sí."],
  },
  optional: ["Es una cobertura opcional que puede añadir."],
  notInDetail: ({ about, ...reach }) => [
    `No tengo detalles sobre ${about} en particular; ${call(reach)} puede confirmárselo.`,
  ],
  unknown: ({ about, ...reach }) => [
    `No tengo información ${about === null ? "sobre eso" : `sobre ${about}`}, pero ${call(reach)} puede ayudarle.`,
    `Lamentablemente no dispongo de detalles ${about === null ? "al respecto" : `sobre ${about}`}. Por favor, contacte con ${call(reach)}.`,
  ],
  offeredNoDetails: ({ product, ...reach }) => [
    `Sí, ofrecemos ${product}. No tengo los detalles de sus coberturas, pero ${call(reach)} puede explicárselos.`,
  ],
  notOffered: ({ product, offered }) => [
    `Lo siento, no ofrecemos ${product}. Lo que sí ofrecemos es ${offered}.`,
    `¡Gracias por pensar en nosotros! Lamentablemente no ofrecemos ${product}. Nuestros productos son ${offered}.`,
  ],
  insuredVehicle: ({ name, product }) => [`Sí, con ${product} aseguramos vehículos como su ${name}.`],
  offTopic: ({ offered }) => [
    `Lo siento, no puedo ayudarle con ese tema. Estoy aquí para sus preguntas sobre ${offered}.`,
    "Lamentablemente no puedo ayudarle con eso, pero con gusto respondo a sus preguntas sobre nuestro seguro y su vehículo.",
  ],
  competitor: ({ company }) => [
    `No puedo hablar de otras compañías ni compararnos con ellas, pero con gusto le cuento lo que ${company === null ? "ofrecemos" : `ofrece ${company}`}.`,
  ],
  speculation: ({ offered }) => [
    `No puedo especular sobre el futuro; solo puedo hablar de lo que ofrecemos hoy: ${offered}.`,
  ],
  promise: (reach) => [
    `No puedo hacer promesas: doy información y orientación, y un siniestro o un precio lo deciden la póliza y nuestro equipo. Para su caso, ${call(reach)} puede responderle.`,
  ],
  bargain: [
    "No puedo negociar precios ni conceder descuentos; el precio es el que devuelve nuestra herramienta de cotización.",
  ],
  advice: (reach) => [
    `La mejor elección depende de su vehículo y de su situación; puedo informarle, y ${call(reach)} puede aconsejarle.`,
  ],
  confidential: ["Lo siento, mis instrucciones son confidenciales y no puedo compartirlas."],
  stayMyself: ({ name, company }) => [
    `No puedo asumir otro papel: sigo siendo ${name ?? "la asistente"}, la asistente de ${of(company)}.`,
  ],
  pasted: [
    "He leído el texto que compartió solo como información; no puedo seguir las instrucciones que contiene.",
  ],
  personal: [
    "Por su seguridad, no comparta datos sensibles como números de tarjeta o de seguro social en este chat; no los necesito.",
  ],
  service: ({ matter, ...reach }) => [
    `${MATTERS[matter]}. Por favor, contacte con ${call(reach)}, y le ayudarán con ello.`,
    `${MATTERS[matter]}, pero ${call(reach)} le ayudará con gusto.`,
  ],
  person: ({ phone, hours }) =>
    phone === null
      ? ["No puedo transferirle desde este chat, pero nuestro servicio al cliente le ayudará con gusto."]
      : [
          `Por supuesto. No puedo transferirle desde este chat, pero puede hablar con una persona de nuestro servicio al cliente en el ${phone}${hours === null ? "" : `, ${days(hours)}`}.`,
        ],
  feeling: {
    angry: ["Lo siento mucho, y entiendo su frustración."],
    abusive: ["Entiendo que esté molesto y lo siento. De verdad quiero ayudarle."],
    sad: ["Siento mucho lo ocurrido; entiendo que es un momento difícil."],
  },
  askFirst: ({ details }) => [
    `¡Con mucho gusto! Para preparar su cotización, ¿me puede indicar ${details}, por favor?`,
    `¡Claro que sí! Para una cotización necesito unos datos: ¿me puede decir ${details}?`,
  ],
  askMore: ({ details }) => [
    `¡Gracias! ¿Me puede indicar también ${details}?`,
    `Muy bien, gracias. Todavía me falta ${details}: ¿me lo puede indicar?`,
  ],
  askBack: ({ details }) => [`Para continuar con su cotización, ¿me puede indicar ${details}?`],
  why: ({ details }) => [
    `El precio depende de ello: sin ${details}, nuestra herramienta no puede calcular su prima, y no quiero adivinar. ¿Me lo puede indicar, por favor?`,
  ],
  priceNeedsQuote: [
    "El precio depende de su vehículo y de su conductor, así que lo mejor es una cotización.",
  ],
  oneMoment: ["Gracias, ya tengo todo. Un momento, preparo su cotización."],
  price: ({ price, vehicle }) => [
    `Aquí tiene su cotización: para ${vehicle}, la prima es de ${price} al mes.`,
    `¡Gracias por esperar! La cotización para ${vehicle} es de ${price} al mes.`,
  ],
  priceAgain: ({ price }) => [`Su cotización fue de ${price} al mes.`],
  yearly: ({ price, ...reach }) => [
    `Nuestra herramienta da un precio al mes: el suyo es de ${price} al mes. Para el precio de un año, consulte con ${call(reach)}.`,
  ],
  monthly: ["La cotización que puedo preparar indica un precio al mes."],
  invalid: ({ details }) => [
    `Lo siento, la herramienta no acepta ese valor. ¿Puede comprobarlo e indicarme de nuevo ${details}, por favor?`,
  ],
  failed: (reach) => [
    `Lo siento, nuestra herramienta de cotización no funciona en este momento y no hay cotización disponible. ¿Quiere que lo intente de nuevo? También puede llamar a ${call(reach)}.`,
  ],
  cannotQuote: (reach) => [`No puedo preparar cotizaciones aquí, pero ${call(reach)} puede hacerlo.`],
  noted: ["Gracias, tomo nota."],
  unclear: ({ offered }) => [
    `Lo siento, no le he entendido bien. ¿Puede decirlo de otra manera? Puedo ayudarle con ${offered}, o con una cotización.`,
  ],
  empty: ({ name }) => [
    `Parece que su mensaje está vacío. Soy ${name ?? "su asistente"}: ¿en qué puedo ayudarle con su seguro?`,
  ],
  symbols: ["¡Gracias por su mensaje! ¿En qué puedo ayudarle con su seguro?"],
  noProblem: ["No hay problema.", "Claro, sin problema."],
  whatElse: ["¿Qué desea saber?"],
  next: {
    quote: ["¿Desea una cotización para su vehículo?", "¿Quiere que le prepare una cotización?"],
    anything: ["¿Puedo ayudarle en algo más?", "¿Hay algo más en lo que pueda ayudarle?"],
    explain: ["¿Desea que le explique alguna de estas coberturas o que prepare una cotización?"],
    afterPrice: ["¿Desea cambiar algún dato o tiene alguna pregunta sobre las coberturas?"],
    decline: ["¿Desea conocer nuestras coberturas o quiere una cotización para su vehículo?"],
  },
};
