import { translate } from "../glossary.ts";
import type { Phrasebook, Reach } from "../types.ts";

const days = (hours: string): string => translate(hours, "fr");
const call = ({ phone, hours }: Reach): string =>
  phone === null
    ? "notre service client"
    : `notre service client au ${phone}${hours === null ? "" : ` (${days(hours)})`}`;
const of = (company: string | null) => company ?? "notre compagnie";

const MATTERS = {
  claim: "Les sinistres sont traités par notre équipe et non dans cette conversation",
  cancel: "Je ne peux pas résilier un contrat ici",
  change: "Je ne peux ni consulter ni modifier un contrat ici",
  billing: "Je ne peux pas consulter les factures ni les paiements ici",
  account: "Je n'ai pas accès aux comptes ici",
  documents: "Je ne peux pas consulter ni envoyer de documents ici",
  buy: "Un contrat se souscrit auprès de notre équipe",
} as const;

export const FRENCH: Phrasebook = {
  language: "fr",
  and: "et",
  or: "et",
  detail: (name) => `« ${name} »`,
  vehicle: ({ car, year }) => `votre ${car === "" ? "véhicule" : year === "" ? car : `${car} de ${year}`}`,
  details: {
    make: "la marque",
    model: "le modèle",
    both: "la marque et le modèle",
    year: "l'année du véhicule",
    mileage: "le kilométrage (ou le nombre de miles parcourus)",
    age: "l'âge du conducteur principal",
  },
  fact: (sentence) => translate(sentence, "fr"),
  term: (name) => translate(name, "fr"),
  hello: ({ name, company }) => [
    `Bonjour et bienvenue chez ${of(company)} ! Je suis ${name ?? "votre assistante"}.`,
    `Bonjour ! Je suis ${name ?? "l'assistante"}, l'assistante de ${of(company)}.`,
  ],
  helloShort: ["Bonjour !"],
  howCanIHelp: [
    "Comment puis-je vous aider aujourd'hui : une question sur nos garanties ou un devis pour votre véhicule ?",
    "Souhaitez-vous en savoir plus sur nos garanties, ou préférez-vous un devis ?",
  ],
  fine: ["Je vais très bien, merci !", "Très bien, merci de demander !"],
  iAm: ({ name, company, asks }) =>
    asks === "human"
      ? [
          `Je suis ${name ?? "une assistante"}, l'assistante virtuelle de ${of(company)}, et non une personne, mais je suis là pour vous aider.`,
        ]
      : [`Je suis ${name ?? "une assistante"}, l'assistante virtuelle de ${of(company)}.`],
  canHelp: ({ products, quote }) => [
    `Je peux vous renseigner sur ${products}${quote ? ", vous expliquer les garanties et vous préparer un devis" : " et vous expliquer les garanties"}.`,
  ],
  welcome: ["Je vous en prie !", "Avec plaisir !"],
  bye: ({ company }) => [
    `Merci d'avoir contacté ${of(company)}. Au revoir, et n'hésitez pas à revenir si vous avez une question ou si vous souhaitez un devis !`,
    "Au revoir et bonne route ! Je reste à votre disposition pour toute question ou pour un devis.",
  ],
  compliment: ["C'est très gentil, merci beaucoup !"],
  openHours: ({ phone, hours }) =>
    hours === null
      ? [
          `Je n'ai pas nos horaires ici${phone === null ? "" : `, mais notre service client vous renseignera au ${phone}`}.`,
        ]
      : [
          `Notre équipe est disponible ${days(hours)}${phone === null ? "" : `, et notre service client est joignable au ${phone}`}.`,
          `Nous sommes ouverts ${days(hours)}.${phone === null ? "" : ` Le numéro de notre service client est le ${phone}.`}`,
        ],
  reachUs: ({ phone, hours }) =>
    phone === null
      ? ["Je n'ai malheureusement pas de coordonnées à vous donner ici."]
      : [`Vous pouvez joindre notre service client au ${phone}${hours === null ? "" : `, ${days(hours)}`}.`],
  noLink: (reach) => [`Je n'ai pas de lien à vous donner, mais ${call(reach)} pourra vous renseigner.`],
  products: ({ products }) => [`Nous proposons ${products}.`, `Nos produits sont ${products}.`],
  covers: ({ product, items, onTop, also }) => [
    also
      ? `Elle comprend aussi : ${items}.`
      : onTop
        ? `En plus des garanties auto, ${product} comprend : ${items}.`
        : `Chez nous, ${product} comprend : ${items}.`,
  ],
  canAdd: ({ items }) => [`Vous pouvez ajouter en option : ${items}.`],
  yes: ["Oui."],
  notOurs: ["Non, je ne connais pas ce numéro comme étant le nôtre. Ne communiquez rien à ce numéro."],
  thatIsOurs: ["Oui, c'est bien notre numéro."],
  closedOn: () => ["Notre équipe n'est donc pas disponible ce jour-là."],
  congratulations: ["Félicitations, quelle bonne nouvelle !"],
  noNeed: [
    "Non, je n'en ai pas besoin : un devis ne demande pas de données sensibles, alors ne les partagez pas ici.",
  ],
  privacy: [
    "Je ne peux pas donner d'informations sur d'autres clients, mais je peux préparer votre propre devis.",
  ],
  yesWeDo: ["Oui, bien sûr."],
  yesOptional: ["Oui, c'est une garantie que vous pouvez ajouter en option."],
  premise: {
    yes: ["Oui, c'est exact."],
    no: ["Non, ce n'est pas le cas."],
    notSo: ["C'est exact."],
    afterAll: ["Si, tout à fait."],
  },
  optional: ["C'est une garantie en option, que vous pouvez ajouter."],
  notInDetail: ({ about, ...reach }) => [
    `Je n'ai pas de précisions sur ${about} ; ${call(reach)} pourra vous le confirmer.`,
  ],
  unknown: ({ about, ...reach }) => [
    `Je n'ai pas d'informations ${about === null ? "à ce sujet" : `sur ${about}`}, mais ${call(reach)} pourra vous renseigner.`,
    `Je ne dispose malheureusement pas de précisions ${about === null ? "sur ce point" : `sur ${about}`}. Veuillez contacter ${call(reach)}.`,
  ],
  offeredNoDetails: ({ product, ...reach }) => [
    `Oui, nous proposons ${product}. Je n'ai pas le détail de ses garanties, mais ${call(reach)} pourra vous les expliquer.`,
  ],
  notOffered: ({ product, offered }) => [
    `Je suis désolée, nous ne proposons pas ${product}. En revanche, nous proposons ${offered}.`,
    `Merci d'avoir pensé à nous ! Malheureusement, nous ne proposons pas ${product}. Nos produits sont ${offered}.`,
  ],
  insuredVehicle: ({ name, product }) => [
    `Oui, avec ${product}, nous assurons des véhicules comme votre ${name}.`,
  ],
  offTopic: ({ offered }) => [
    `Je suis désolée, je ne peux pas vous aider sur ce sujet. Je suis là pour vos questions sur ${offered}.`,
    "Je ne peux malheureusement pas vous aider sur ce sujet, mais je réponds volontiers à vos questions sur notre assurance et votre véhicule.",
  ],
  competitor: ({ company }) => [
    `Je ne peux pas parler d'autres compagnies ni nous comparer à elles, mais je peux vous dire ce que ${company === null ? "nous proposons" : `${company} propose`}.`,
  ],
  speculation: ({ offered }) => [
    `Je ne peux pas me prononcer sur l'avenir ; je peux seulement parler de ce que nous proposons aujourd'hui : ${offered}.`,
  ],
  promise: (reach) => [
    `Je ne peux pas faire de promesse : je donne des informations, et c'est le contrat et notre équipe qui décident d'un sinistre ou d'un prix. Pour votre situation, ${call(reach)} pourra vous répondre.`,
  ],
  bargain: [
    "Je ne peux pas négocier les prix ni accorder de remise ; le prix est celui que donne notre outil de devis.",
  ],
  advice: (reach) => [
    `Le bon choix dépend de votre véhicule et de votre situation ; je peux vous informer, et ${call(reach)} pourra vous conseiller.`,
  ],
  confidential: ["Je suis désolée, mes instructions sont confidentielles et je ne peux pas les partager."],
  stayMyself: ({ name, company }) => [
    `Je ne peux pas jouer un autre rôle : je reste ${name ?? "l'assistante"}, l'assistante de ${of(company)}.`,
  ],
  pasted: [
    "J'ai lu le texte que vous avez partagé comme une simple information ; je ne peux pas suivre les instructions qu'il contient.",
  ],
  personal: [
    "Pour votre sécurité, ne partagez pas de données sensibles comme un numéro de carte ou de sécurité sociale dans cette conversation ; je n'en ai pas besoin.",
  ],
  service: ({ matter, ...reach }) => [
    `${MATTERS[matter]}. Veuillez contacter ${call(reach)}, qui s'en occupera avec vous.`,
    `${MATTERS[matter]}, mais ${call(reach)} vous aidera volontiers.`,
  ],
  person: ({ phone, hours }) =>
    phone === null
      ? ["Je ne peux pas vous transférer d'ici, mais notre service client vous aidera volontiers."]
      : [
          `Bien sûr. Je ne peux pas vous transférer d'ici, mais vous pouvez parler à une personne de notre service client au ${phone}${hours === null ? "" : `, ${days(hours)}`}.`,
        ],
  feeling: {
    angry: ["Je suis désolée et je comprends votre frustration."],
    abusive: [
      "Je comprends que vous soyez contrarié, et j'en suis désolée. Je souhaite vraiment vous aider.",
    ],
    sad: ["Je suis vraiment désolée de l'apprendre ; je comprends que ce soit un moment difficile."],
  },
  askFirst: ({ details }) => [
    `Avec plaisir ! Pour préparer votre devis, pouvez-vous me donner ${details}, s'il vous plaît ?`,
    `Volontiers ! Pour un devis, il me faut quelques informations : pouvez-vous m'indiquer ${details} ?`,
  ],
  askMore: ({ details }) => [
    `Merci ! Pouvez-vous aussi m'indiquer ${details} ?`,
    `Très bien, merci. Il me manque encore ${details} : pouvez-vous me le préciser ?`,
  ],
  askBack: ({ details }) => [`Pour continuer votre devis, pouvez-vous m'indiquer ${details} ?`],
  why: ({ details }) => [
    `Le prix en dépend : sans ${details}, notre outil ne peut pas calculer votre prime, et je ne devine rien. Pouvez-vous me l'indiquer, s'il vous plaît ?`,
  ],
  priceNeedsQuote: [
    "Le prix dépend de votre véhicule et de son conducteur ; le mieux est donc de faire un devis.",
  ],
  oneMoment: ["Merci, j'ai tout ce qu'il me faut. Un instant, je prépare votre devis."],
  price: ({ price, vehicle }) => [
    `Voici votre devis : pour ${vehicle}, la prime est de ${price} par mois.`,
    `Merci de votre patience ! Le devis pour ${vehicle} est de ${price} par mois.`,
  ],
  priceAgain: ({ price }) => [`Votre devis était de ${price} par mois.`],
  yearly: ({ price, ...reach }) => [
    `Notre outil donne un prix par mois : le vôtre est de ${price} par mois. Pour le prix d'une année, veuillez contacter ${call(reach)}.`,
  ],
  monthly: ["Le devis que je peux préparer indique un prix par mois."],
  invalid: ({ details }) => [
    `Je suis désolée, l'outil de devis n'accepte pas cette valeur. Pouvez-vous vérifier et m'indiquer de nouveau ${details}, s'il vous plaît ?`,
  ],
  failed: (reach) => [
    `Je suis désolée, notre outil de devis ne fonctionne pas en ce moment et aucun devis n'est disponible. Souhaitez-vous que je réessaie ? Vous pouvez aussi appeler ${call(reach)}.`,
  ],
  cannotQuote: (reach) => [
    `Je ne peux pas préparer de devis ici, mais ${call(reach)} peut le faire pour vous.`,
  ],
  noted: ["Merci, c'est noté."],
  unclear: ({ offered }) => [
    `Je suis désolée, je n'ai pas bien compris. Pouvez-vous le dire autrement ? Je peux vous aider pour ${offered}, ou pour un devis.`,
  ],
  empty: ({ name }) => [
    `Votre message semble vide. Je suis ${name ?? "là"} : comment puis-je vous aider pour votre assurance ?`,
  ],
  symbols: ["Merci pour votre message ! Comment puis-je vous aider pour votre assurance ?"],
  noProblem: ["Pas de problème.", "Bien sûr, aucun souci."],
  whatElse: ["Que souhaitez-vous savoir ?"],
  next: {
    quote: ["Souhaitez-vous un devis pour votre véhicule ?", "Voulez-vous que je vous prépare un devis ?"],
    anything: [
      "Puis-je vous aider pour autre chose ?",
      "Y a-t-il autre chose que je puisse faire pour vous ?",
    ],
    explain: ["Souhaitez-vous que je vous explique l'une de ces garanties, ou que je prépare un devis ?"],
    afterPrice: ["Souhaitez-vous modifier un détail, ou avez-vous une question sur les garanties ?"],
    decline: ["Souhaitez-vous connaître nos garanties, ou voulez-vous un devis pour votre véhicule ?"],
  },
};
