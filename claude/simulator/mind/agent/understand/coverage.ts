/** Something a customer may want covered, in the words customers use, and the words that a prompt may use for it. */
export interface CoverageWord {
  id: string;
  pattern: RegExp;
  /** Stems looked for in the prompt's facts: any of these settles it. */
  terms: readonly string[];
  /** Looked for when none of `terms` is there: a coverage that may bear on it, without saying so. */
  near?: readonly string[];
  names: { en: string; fr: string; es: string; de: string };
}

const about = (
  id: string,
  pattern: RegExp,
  terms: string,
  near: string,
  ...[en, fr, es, de]: [string, string, string, string]
): CoverageWord => ({
  id,
  pattern,
  terms: terms.split(" "),
  ...(near !== "" && { near: near.split(" ") }),
  names: { en, fr, es, de },
});

export const COVERAGE_WORDS: readonly CoverageWord[] = [
  about("liability", /\bliabilit|\bbodily injur|\bproperty damage\b|\b(?:i|we) (?:hit|injure|hurt|damage|crash into)\b.{0,30}\b(?:someone|somebody|other|another|person|people|pedestrian|fence|their)|\bresponsabilite civile|\bresponsabilidad civil|\bhaftpflicht|\bsue[sd]? me\b|\bdamage (?:i cause|to others)|\bother people'?s?\b|\bthird[- ]party\b|\b(?:injure|hurt|damage|kill)\w* (?:someone|somebody|another|others)/, "liability", "", "liability", "la responsabilité civile", "la responsabilidad civil", "Haftpflicht"),
  about("collision", /\bcollisions?\b|\bcrash(?:es|ed)?\b|\bfender ?bender|\brear-?end|\bhit(?:ting)? (?:a |the )?(?:tree|pole|wall|curb|guard ?rail|post|another car)|\bcolision|\bkollision|\bsingle[- ]car accident|\bdents?\b|\bmy own car\b.{0,20}\baccident/, "collision", "", "collision", "la collision", "la colisión", "Kollision"),
  about("theft", /\btheft\b|\bstol(?:e|en)\b|\bsteal|\bthie(?:f|ves)\b|\brobbed\b|\bvol(?:ee?)?\b|\bvoleurs?\b|\brobo\b|\broban?\b|\brobado\b|\bhurto\b|\bdiebstahl|\bgestohlen/, "theft stolen", "comprehensive", "theft", "le vol", "el robo", "Diebstahl"),
  about("hail", /\bhail(?:storms?|ed)?\b|\bgrele\b|\bgranizo\b|\bhagel\w*/, "hail", "comprehensive storm weather", "hail", "la grêle", "el granizo", "Hagel"),
  about("fire", /\bfires?\b(?! ?(?:fighter|wall|fox|stick))|\bburn(?:s|t|ed)?\b|\bincendies?\b|\bincendios?\b|\bfuego\b|\bfeuer\b|\bbrand\b(?! new)/, "fire", "comprehensive", "fire", "l'incendie", "el incendio", "Feuer"),
  about("comprehensive", /\bcomprehensive\b|\bnon-?collision\b|\bnot (?:caused by|from) a collision|\bother than collision\b|\btous risques\b|\btodo riesgo\b|\bvollkasko\b|\bteilkasko\b/, "comprehensive", "", "comprehensive coverage", "la garantie tous dommages", "la cobertura a todo riesgo", "Kasko"),
  about("peril", /\bflood\w*|\bvandal\w*|\bkeyed\b|\bhurricanes?\b|\btornado\w*|\bstorms?\b|\bearthquakes?\b|\bdeer\b|\banimals?\b|\b(?:a )?tree (?:falls|fell|falling)|\bfalling (?:objects?|tree|branch)|\bwindshields?\b|\bwindscreens?\b|\bglass\b|\blightning\b|\bweather\b|\bnatural disasters?\b|\bacts? of (?:god|nature)\b|\brodents?\b|\brats?\b|\binondations?\b|\binundaci\w+|\buberschwemmung/, "flood vandalism windshield glass storm weather animal", "comprehensive", "that kind of damage", "ce type de dommage", "ese tipo de daño", "diese Art von Schaden"),
  about("medical", /\bmedical\b|\bpassengers?\b|\bhospitals?\b|\bdoctors?'? bills?\b|\bdoctors?\b|\binjur(?:y|ies|ed)\b|\bambulance\b|\bget hurt\b|\b(?:i|we|i'm|we're) hurt\b|\bfrais medicaux\b|\bpassagers?\b|\bmedicos\b|\bpasajeros?\b|\bgastos medicos\b|\barzt\w*|\bmitfahrer/, "medical passengers", "", "medical bills", "les frais médicaux", "los gastos médicos", "Arztkosten"),
  about("uninsured", /\buninsured\b|\bunderinsured\b|\bun-?insured\b|\b(?:no|without|has no|doesn't have|does not have|lacks?|any) insurance\b|\bhit[- ]and[- ]run\b|\bnon assure|\bsans assurance\b|\bsin seguro\b|\bnicht versichert|\bunversichert|\bnot insured\b|\bisn't insured\b|\bnot enough insurance\b|\btoo little insurance\b/, "uninsured underinsured", "", "accidents with an uninsured driver", "les conducteurs non assurés", "los conductores sin seguro", "Unfälle mit unversicherten Fahrern"),
  about("rental", /\brental(?: car)?s?\b|\bloaner\b|\breplacement car\b|\bcourtesy car\b|\brent a car\b|\bvehicule de (?:location|remplacement)\b|\bvoiture de (?:location|remplacement)\b|\b(?:coche|auto|carro) de (?:alquiler|sustitucion|reemplazo)\b|\bmietwagen|\bleihwagen/, "rental", "", "a rental car", "une voiture de location", "un coche de alquiler", "ein Mietwagen"),
  about("flatbed", /\bflat-?beds?\b/, "flatbed", "roadside", "flatbed towing", "le remorquage sur plateau", "la grúa de plataforma", "Abschleppen mit Plattform"),
  about("towing", /\btow(?:ed|ing|s|truck)?\b|\babschlepp|\bremorquage\b|\bgrua\b/, "towing", "roadside", "towing", "le remorquage", "la grúa", "Abschleppen"),
  about("roadside", /\broadside\b|\bbreak(?:s|ing)? ?down\b|\bbroken down\b|\bbreakdowns?\b|\bbroke down\b|\bflat tires?\b|\bflat tyres?\b|\bstranded\b|\bdead battery\b|\bjump start|\block(?:ed)? out\b|\bassistance routiere\b|\bdepannage\b|\bremorquage\b|\basistencia (?:en carretera|vial)\b|\bgrua\b|\bpannenhilfe\b|\babschlepp|\bpanne\b/, "roadside", "", "roadside assistance", "l'assistance routière", "la asistencia en carretera", "Pannenhilfe"),
  about("replacement", /\bnew car replacement\b|\breplacement\b|\breplac(?:e|ed|es|ing) my (?:new )?car\b|\btotal(?:l?ed|led)?(?: loss)?\b|\bwrite[- ]?off\b|\bwritten off\b|\bwrecked\b|\bvaleur a neuf\b|\bperte totale\b|\bperdida total\b|\btotalschaden/, "replacement replaces", "", "new car replacement", "le remplacement du véhicule neuf", "la sustitución por un coche nuevo", "Neuwagenersatz"),
  about("degradation", /\bdegrad\w*|\bbattery (?:loses|losing|wears?|ages?|health|life|capacity)|\bloses? (?:its )?(?:capacity|range|charge)/, "degradation", "battery", "battery degradation", "la dégradation de la batterie", "la degradación de la batería", "Batteriealterung"),
  about("battery", /\bbatter(?:y|ies)\b|\bbatteries?\b|\bbateri[ae]s?\b|\bbatterien?\b|\bakkus?\b/, "battery", "", "the battery", "la batterie", "la batería", "die Batterie"),
  about("charging", /\bcharg(?:er|ers|ing)\b|\bwall ?box(?:es)?\b|\bwall connector|\bcharge (?:points?|stations?|cables?)\b|\bpower ?wall\b|\bbornes?(?: de recharge)?\b|\brecharge\b|\bchargeurs?\b|\bcargador(?:es)?\b|\bpuntos? de (?:re)?carga\b|\bladestation\w*|\bladegerat\w*/, "charging charger", "", "charging equipment", "la borne de recharge", "el cargador", "die Ladestation"),
  about("cyber", /\bcyber\w*|\bhack(?:s|ed|ers?|ing)?\b|\bmalware\b|\bransomware\b|\bpirat(?:e|age)\b|\bhacke[ao]\w*/, "cybersecurity", "", "cybersecurity", "la cybersécurité", "la ciberseguridad", "Cybersicherheit"),
  about("tech", /\btech(?:nology)? package\b|\belectronics?\b|\bonboard computers?\b|\bon-board computers?\b|\btouch ?screens?\b|\binfotainment\b|\bsoftware\b|\bsensors?\b|\bautopilot\b|\bcomputers?\b|\belectronique|\belectronica|\belektronik/, "tech electronics computers", "", "electronics and onboard computers", "l'électronique embarquée", "la electrónica de a bordo", "die Bordelektronik"),
  about("deductible", /\bdeductibles?\b|\bexcess\b|\bfranchise\b|\bdeducible\b|\bfranquicia\b|\bselbstbeteiligung/, "deductible", "", "deductibles", "les franchises", "los deducibles", "die Selbstbeteiligung"),
  about("gap", /\bgap (?:insurance|cover\w*)\b|\bgap\b/, "gap", "", "gap insurance", "la garantie GAP", "el seguro GAP", "die GAP-Deckung"),
  about("discounts", /\bdiscounts?\b|\bloyalty\b|\bbundl\w+|\bremises?\b|\breductions?\b|\bdescuentos?\b|\brabatte?\b|\bsafe driver\b|\bno[- ]claims?\b|\bpromo(?:tion)?s?\b|\bcoupon|\bdeals?\b|\bspecial offers?\b/, "discount", "", "discounts", "les remises", "los descuentos", "Rabatte"),
  about("payment", /\bpay(?:ment)? (?:plans?|options?|methods?|monthly|annually|yearly|upfront|in advance)|\binstal?lments?\b|\bpay by\b/, "payment plan instalment installment", "", "payment options", "les modes de paiement", "las formas de pago", "Zahlungsarten"),
  about("limits", /\blimits?\b|\bmaximum\b|\bhow much (?:does it|do you|will it|is) (?:cover|pay)|\bexclusions?\b|\bexcluded\b|\bnot covered\b|\bwaiting period\b|\bminimum coverage\b/, "limit limits exclusion excluded", "", "limits and exclusions", "les plafonds et exclusions", "los límites y exclusiones", "Grenzen und Ausschlüsse"),
  about("abroad", /\babroad\b|\bcanada\b|\bmexico\b|\boverseas\b|\bforeign\b|\bother countries\b|\banother country\b|\ba l'etranger\b|\bextranjero\b|\bausland\b|\bout of state\b|\beurope\b/, "abroad canada mexico country", "", "driving abroad", "la conduite à l'étranger", "conducir en el extranjero", "Fahrten im Ausland"),
  about("rideshare", /\bride-?shar\w*|\buber\b|\blyft\b|\bdeliver(?:y|ies|ing)\b|\bdoordash\b|\btaxi\b|\bfor work\b/, "rideshare delivery", "", "rideshare or delivery driving", "le VTC ou la livraison", "los viajes compartidos o el reparto", "Fahrdienste oder Lieferfahrten"),
  about("drivers", /\b(?:sons?|daughters?|wife|husband|friends?|kids?|partner|spouse|children)\b.{0,20}\b(?:drives?|driving|borrow)|\bteen(?:age)?(?:r|rs)?\b|\bnew drivers?\b|\bstudent drivers?\b|\bfriends? (?:drive|drives|borrow|borrows)\b|\bsomeone else (?:drives|driving|borrows)\b|\bother drivers\b|\blearner|\bpermit\b|\bborrow\w*|\badditional drivers?\b/, "teen student borrow", "", "other drivers of your car", "les autres conducteurs", "otros conductores", "weitere Fahrer"),
  about("states", /\b(?:which|what|all) states?\b|\bin (?:my state|california|texas|florida|new york|alaska|hawaii|ohio|illinois)\b|\bavailable in\b|\bservice area\b|\bwhere do you operate\b|\boperate in\b/, "state states available", "", "where we operate", "les régions desservies", "las zonas de servicio", "unser Geschäftsgebiet"),
  about("damage_own", /\bdamage to my (?:own )?(?:car|vehicle)\b|\bmy car (?:is|gets|was) damaged\b/, "damage", "", "damage to your own car", "les dommages à votre voiture", "los daños a su coche", "Schäden am eigenen Auto"),
];

/** What a folded text wants to know to be covered; several at most. */
export function coveragesIn(folded: string): CoverageWord[] {
  const found = COVERAGE_WORDS.filter(({ pattern }) => pattern.test(folded));
  return found.filter(
    ({ id }) =>
      !(id === "towing" && found.some((other) => other.id === "flatbed")) &&
      !(id === "roadside" && found.some((other) => other.id === "towing")) &&
      !(id === "battery" && found.some((other) => other.id === "degradation")) &&
      !(id === "roadside" && found.some((other) => other.id === "flatbed")) &&
      !(id === "replacement" && found.some((other) => other.id === "rental")) &&
      !(id === "damage_own" && found.length > 1),
  );
}

export function coverageWord(id: string): CoverageWord | null {
  return COVERAGE_WORDS.find((word) => word.id === id) ?? null;
}
