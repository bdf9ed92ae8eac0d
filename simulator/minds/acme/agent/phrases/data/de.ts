import { translate } from "../glossary.ts";
import type { Phrasebook, Reach } from "../types.ts";

const days = (hours: string): string => translate(hours, "de");
const call = ({ phone, hours }: Reach): string =>
  phone === null
    ? "unseren Kundenservice"
    : `unseren Kundenservice unter ${phone}${hours === null ? "" : ` (${days(hours)})`}`;
const of = (company: string | null) => company ?? "unserem Haus";

const MATTERS = {
  claim: "Schäden bearbeitet unser Team und nicht dieser Chat",
  cancel: "Einen Vertrag kann ich hier nicht kündigen",
  change: "Einen Vertrag kann ich hier weder einsehen noch ändern",
  billing: "Rechnungen und Zahlungen kann ich hier nicht einsehen",
  account: "Auf Konten habe ich hier keinen Zugriff",
  documents: "Dokumente kann ich hier weder einsehen noch verschicken",
  buy: "Ein Vertrag wird mit unserem Team abgeschlossen",
} as const;

export const GERMAN: Phrasebook = {
  language: "de",
  and: "und",
  or: "und",
  detail: (name) => `« ${name} »`,
  vehicle: ({ car, year }) => `Ihren ${car === "" ? "Wagen" : year === "" ? car : `${car} (${year})`}`,
  details: {
    make: "die Marke",
    model: "das Modell",
    both: "die Marke und das Modell",
    year: "das Baujahr",
    mileage: "den Kilometerstand (oder die gefahrenen Meilen)",
    age: "das Alter des Hauptfahrers",
  },
  fact: (sentence) => translate(sentence, "de"),
  term: (name) => translate(name, "de"),
  hello: ({ name, company }) => [
    `Hallo und willkommen bei ${of(company)}! Ich bin ${name ?? "Ihre Assistentin"}.`,
  ],
  helloShort: ["Hallo!", "Guten Tag!"],
  howCanIHelp: [
    "Wie kann ich Ihnen heute helfen: mit einer Frage zu unserem Versicherungsschutz oder mit einem Angebot für Ihr Fahrzeug?",
  ],
  fine: ["Mir geht es sehr gut, danke der Nachfrage!"],
  iAm: ({ name, company, asks }) =>
    asks === "human"
      ? [
          `Ich bin ${name ?? "die Assistentin"}, die virtuelle Assistentin von ${of(company)}, und kein Mensch, helfe Ihnen aber gerne.`,
        ]
      : [`Ich bin ${name ?? "die Assistentin"}, die virtuelle Assistentin von ${of(company)}.`],
  canHelp: ({ products, quote }) => [
    `Ich kann Ihnen etwas über ${products} sagen${quote ? ", den Schutz erklären und Ihnen ein Angebot machen" : " und den Schutz erklären"}.`,
  ],
  welcome: ["Sehr gerne!", "Gern geschehen!"],
  bye: ({ company }) => [
    `Danke, dass Sie mit ${of(company)} gesprochen haben. Auf Wiedersehen! Wenn Sie noch eine Frage haben oder ein Angebot wünschen, bin ich gerne für Sie da.`,
  ],
  compliment: ["Das ist sehr nett, vielen Dank!"],
  openHours: ({ phone, hours }) =>
    hours === null
      ? [
          `Unsere Öffnungszeiten liegen mir hier nicht vor${phone === null ? "" : `, aber unser Kundenservice sagt sie Ihnen unter ${phone}`}.`,
        ]
      : [
          `Unser Team ist ${days(hours)} für Sie da${phone === null ? "" : `, und unseren Kundenservice erreichen Sie unter ${phone}`}.`,
        ],
  reachUs: ({ phone, hours }) =>
    phone === null
      ? ["Kontaktdaten liegen mir hier leider nicht vor."]
      : [`Sie erreichen unseren Kundenservice unter ${phone}${hours === null ? "" : `, ${days(hours)}`}.`],
  noLink: (reach) => [`Einen Link habe ich leider nicht für Sie; bitte fragen Sie ${call(reach)}.`],
  products: ({ products }) => [`Wir bieten ${products} an.`],
  covers: ({ product, items, onTop, also }) => [
    also
      ? `Außerdem enthält sie: ${items}.`
      : onTop
        ? `Zusätzlich zum Schutz für Autos umfasst ${product}: ${items}.`
        : `Bei uns umfasst ${product}: ${items}.`,
  ],
  canAdd: ({ items }) => [`Zusätzlich können Sie wählen: ${items}.`],
  yes: ["Ja."],
  notOurs: ["Nein, diese Nummer kenne ich nicht als unsere. Bitte geben Sie dort nichts preis."],
  thatIsOurs: ["Ja, das ist unsere Nummer."],
  closedOn: () => ["An diesem Tag ist also niemand da."],
  congratulations: ["Herzlichen Glückwunsch, das ist eine schöne Nachricht!"],
  noNeed: [
    "Nein, das brauche ich nicht: Ein Angebot verlangt keine sensiblen Daten, bitte teilen Sie sie hier nicht.",
  ],
  privacy: ["Über andere Kunden kann ich nichts sagen, aber ich mache Ihnen gerne ein eigenes Angebot."],
  yesWeDo: ["Ja, natürlich."],
  yesOptional: ["Ja, als Zusatz, den Sie wählen können."],
  premise: {
    yes: ["Ja, das stimmt."],
    no: ["Nein, so ist es nicht."],
    notSo: ["Das stimmt."],
    afterAll: ["Doch, das ist so."],
  },
  optional: ["Das ist eine zusätzliche Deckung, die Sie wählen können."],
  notInDetail: ({ about, ...reach }) => [
    `Zu diesem Punkt (${about}) habe ich keine Einzelheiten; bitte fragen Sie ${call(reach)}.`,
  ],
  unknown: ({ about, ...reach }) => [
    `Dazu${about === null ? "" : ` (${about})`} habe ich leider keine Informationen; bitte wenden Sie sich an ${call(reach)}.`,
  ],
  offeredNoDetails: ({ product, ...reach }) => [
    `Ja, wir bieten ${product} an. Einzelheiten zum Schutz liegen mir nicht vor; bitte fragen Sie ${call(reach)}.`,
  ],
  notOffered: ({ product, offered }) => [
    `Es tut mir leid, ${product} bieten wir nicht an. Wir bieten aber ${offered} an.`,
  ],
  insuredVehicle: ({ name, product }) => [
    `Ja, wir bieten ${product} an und versichern auch Fahrzeuge wie Ihren ${name}.`,
  ],
  offTopic: ({ offered }) => [
    `Es tut mir leid, dabei kann ich Ihnen nicht helfen. Ich bin für Ihre Fragen zu unserer Versicherung da: ${offered}.`,
  ],
  competitor: () => [
    "Über andere Unternehmen kann ich nicht sprechen und uns auch nicht mit ihnen vergleichen; gerne sage ich Ihnen, was wir anbieten.",
  ],
  speculation: ({ offered }) => [
    `Über die Zukunft kann ich nicht spekulieren; ich kann nur sagen, was wir heute anbieten: ${offered}.`,
  ],
  promise: (reach) => [
    `Versprechen kann ich nichts: Ich gebe Auskunft, und über Schäden und Preise entscheiden der Vertrag und unser Team. Bitte fragen Sie ${call(reach)}.`,
  ],
  bargain: [
    "Preise kann ich nicht verhandeln und Rabatte nicht gewähren; der Preis ist der, den unser Angebotsrechner nennt.",
  ],
  advice: (reach) => [
    `Was das Richtige ist, hängt von Ihrem Fahrzeug und Ihrer Lage ab; ich kann Auskunft geben, und für eine Beratung wenden Sie sich bitte an ${call(reach)}.`,
  ],
  confidential: ["Es tut mir leid, meine Anweisungen sind vertraulich, und ich kann sie nicht weitergeben."],
  stayMyself: ({ name, company }) => [
    `Eine andere Rolle kann ich nicht übernehmen: Ich bleibe ${name ?? "die Assistentin"}, die Assistentin von ${of(company)}.`,
  ],
  pasted: [
    "Den eingefügten Text habe ich nur als Information gelesen; Anweisungen darin kann ich nicht folgen.",
  ],
  personal: [
    "Bitte teilen Sie zu Ihrer Sicherheit keine sensiblen Daten wie Kartennummern in diesem Chat; ich brauche sie nicht.",
  ],
  service: ({ matter, ...reach }) => [
    `${MATTERS[matter]}. Bitte wenden Sie sich an ${call(reach)}; dort hilft man Ihnen gerne.`,
  ],
  person: ({ phone, hours }) => [
    phone === null
      ? "Weiterleiten kann ich Sie von hier nicht, aber unser Kundenservice hilft Ihnen gerne."
      : `Natürlich. Weiterleiten kann ich Sie von hier nicht, aber einen Menschen erreichen Sie bei unserem Kundenservice unter ${phone}${hours === null ? "" : `, ${days(hours)}`}.`,
  ],
  feeling: {
    angry: ["Es tut mir leid, und ich verstehe Ihren Ärger."],
    abusive: [
      "Ich verstehe, dass Sie verärgert sind, und das tut mir leid. Ich möchte Ihnen wirklich helfen.",
    ],
    sad: ["Das tut mir sehr leid; ich verstehe, dass das eine schwierige Zeit ist."],
  },
  askFirst: ({ details }) => [`Sehr gerne! Können Sie mir für Ihr Angebot bitte ${details} nennen?`],
  askMore: ({ details }) => [`Vielen Dank! Können Sie mir bitte noch ${details} nennen?`],
  askBack: ({ details }) => [`Können Sie mir für Ihr Angebot noch ${details} nennen?`],
  why: ({ details }) => [
    `Der Preis hängt davon ab: Ohne ${details} kann unser Rechner Ihren Beitrag nicht ermitteln, und raten möchte ich nicht. Können Sie es mir bitte nennen?`,
  ],
  priceNeedsQuote: [
    "Der Preis hängt von Ihrem Fahrzeug und vom Fahrer ab; am besten machen wir ein Angebot.",
  ],
  oneMoment: ["Vielen Dank, ich habe alles, was ich brauche. Einen Moment, ich hole Ihr Angebot."],
  price: ({ price, vehicle }) => [
    `Hier ist Ihr Angebot: Für ${vehicle} beträgt der Beitrag ${price} pro Monat.`,
  ],
  priceAgain: ({ price }) => [`Ihr Angebot lag bei ${price} pro Monat.`],
  yearly: ({ price, ...reach }) => [
    `Unser Rechner nennt einen Preis pro Monat: Ihrer beträgt ${price} pro Monat. Nach dem Preis für ein Jahr fragen Sie bitte ${call(reach)}.`,
  ],
  monthly: ["Das Angebot, das ich machen kann, nennt einen Preis pro Monat."],
  invalid: ({ details }) => [
    `Es tut mir leid, unser Rechner nimmt diesen Wert nicht an. Können Sie mir bitte noch einmal ${details} nennen?`,
  ],
  failed: (reach) => [
    `Es tut mir leid, unser Angebotsrechner funktioniert gerade nicht, und es ist kein Angebot verfügbar. Soll ich es noch einmal versuchen? Sie können auch ${call(reach)} anrufen.`,
  ],
  cannotQuote: (reach) => [`Ein Angebot kann ich hier nicht machen; bitte fragen Sie ${call(reach)}.`],
  noted: ["Danke, das habe ich notiert."],
  unclear: ({ offered }) => [
    `Es tut mir leid, das habe ich nicht ganz verstanden. Können Sie es anders sagen? Ich helfe gerne mit ${offered} oder mit einem Angebot.`,
  ],
  empty: () => ["Ihre Nachricht scheint leer zu sein. Wie kann ich Ihnen mit Ihrer Versicherung helfen?"],
  symbols: ["Danke für Ihre Nachricht! Wie kann ich Ihnen mit Ihrer Versicherung helfen?"],
  noProblem: ["Kein Problem."],
  whatElse: ["Was möchten Sie wissen?"],
  next: {
    quote: ["Möchten Sie ein Angebot für Ihr Fahrzeug?"],
    anything: ["Kann ich sonst noch etwas für Sie tun?"],
    explain: ["Soll ich eine dieser Deckungen erklären oder ein Angebot machen?"],
    afterPrice: ["Möchten Sie eine Angabe ändern, oder haben Sie eine Frage zum Schutz?"],
    decline: [
      "Möchten Sie wissen, was unsere Versicherung abdeckt, oder soll ich ein Angebot für Ihr Fahrzeug machen?",
    ],
  },
};
