/** What people speak of who have business with a vehicle insurer, and what they speak of who have not. Folded words. */

const LETTER = String.raw`[\p{L}\p{N}]`;
const words = (list: string): RegExp =>
  new RegExp(
    String.raw`(?<!${LETTER})(?:${list
      .trim()
      .split(/\s*\n\s*|\s*\|\s*/u)
      .join("|")})(?!${LETTER})`,
    "u",
  );

/** One of these, and the message may well be about insurance, a vehicle, an account or the conversation itself. */
export const OWN_TOPICS = words(String.raw`
  insur\w{0,8} | insurace | assur\w{0,8} | seguro\w{0,3} | versicher\w{0,12} | polic(?:y|ies|e) | póliza\w? | polizas? | police | premium\w{0,2} | prime | prima
  quot\w{1,6} | rates? | devis | cotiza\w{0,6} | presupuesto | angebot\w{0,3} | cover\w{0,8} | couvert\w{0,6} | cobertura\w? | cubr\w{0,6} | deckung\w{0,3} | gedeckt
  claims? | claimed | claiming | sinistre\w? | siniestro\w? | schaden\w{0,8} | schäden | damag\w{1,5} | dommage\w? | daños? | accident\w{0,4} | unfall\w{0,3} | choque\w? | crash\w{0,4} | collision\w? | collid\w{1,4} | fender | bender
  total(?:ed|led) | wreck\w{0,4} | hit | hits | dent\w{0,3} | scratch\w{0,3} | stole\w? | theft | thief | thieves | rob(?:bed|bery) | vandal\w{0,5} | break-?in | hail\w{0,6} | flood\w{0,3} | storm\w{0,2} | tornado\w{0,2} | hurricane\w? | lightning | fire | burn\w{0,3} | deer | pothole\w? | windshield\w? | windscreen\w? | glass
  liab\w{1,6} | comprehensive | deductible\w? | franchise | selbstbehalt\w? | franquicia | uninsured | underinsured | medical payments | roadside | tow\w{0,4} | breakdown | flat tire | reimburs\w{1,6} | refund\w{0,3} | compensat\w{1,4} | payout\w? | limits?
  cars? | auto | autos | automobile\w? | vehicle\w? | truck\w? | pick-?ups? | van | vans | suv\w? | sedan | convertible | motor\w{0,7} | moto\w? | bikes? | scooter\w? | moped\w? | two-?wheeler\w? | ebike\w? | e-bike\w? | trailer\w? | rv | voiture\w? | véhicule\w? | coche\w? | carro\w? | vehículo\w? | wagen | fahrzeug\w? | motorrad\w? | roller
  ev | evs | electric | elektro\w{0,12} | électrique | eléctric\w{1,2} | battery | batteries | batterie\w? | batería | charg\w{1,6} | plug-?in | hybrid\w? | mileage | miles | mpg | odometer | vin | plate | registration | registered | dmv | parked? | parking | garage\w? | driv\w{1,5} | drove | drives | conduct\w{1,5} | fahr\w{1,6} | road | highway | engine | brake\w? | bumper | tires? | tesla | rivian | leaf | bolt | honda | toyota | ford | chevy | chevrolet | nissan | bmw | mercedes | audi | volkswagen | vw | hyundai | kia | mazda | subaru | jeep | lexus | volvo | porsche | harley | yamaha | vespa | ducati | civic | corolla | camry | model [3ysx]
  account\w? | log ?in | log(?:ged)? ?on | log(?:ged)? in | sign(?:ed)? (?:in|up) | password\w? | passcode | security question\w? | profile | username | enrol\w{0,6} | dependent\w? | dependant\w? | beneficiar\w{1,3} | plan | plans | bill | bills | billing | billed | invoice\w? | autopay | automatic payment\w? | payment\w? | pay | paid | paying | balance | installment\w? | frequency | proof | certificate | documents? | paperwork | cancel\w{0,8} | renew\w{0,5} | kündig\w{0,6} | cancelar | résili\w{0,6} | switch\w{0,3} | address | moved | moving | agents? | representative | adjuster | estimate | underwrit\w{0,5} | company | acme | eva | discount\w? | promotion\w?
  customer | service | support | hours | open | opened | close | closed | phone number | contact | human | person | someone | supervisor | manager | complain\w{0,5} | feedback | legal | lawsuit | sue | court | police report | ticket | dui | license | licence | permit | hospital | injur\w{1,4} | ambulance
  process | decision | investigation | inspection | mechanic\w? | repair\w{0,5} | shop | apprais\w{1,4} | status | review | forms? | photos | request\w? | case | paperwork | details | options? | requirements? | eligib\w{1,5} | terms | conditions | exclusion\w? | exclud\w{1,3} | witness\w{0,3} | pedestrian\w? | passenger\w? | at fault | fault | negligen\w{1,3} | value | worth | lease\w? | leasing | loan | financ\w{1,4} | dealer\w{0,4} | rental\w? | rented? | animals? (?:hit|ran|jump\w{0,3}) | teen\w{0,5} | young | senior | student | offer\w{0,3}
  price\w? | priced | pricing | cheap\w{0,3} | expensive | e-?mail\w? | on the phone | ring you | birth\w{0,4} | born | thanks? | thank you | help (?:me|you) | talk\w{0,3} | speak | horaires | horas? | ouvert\w{0,4} | abren | öffnungszeiten | instructions | try again | social security
`);

/** One of these, and none of the above: the message has nothing to do with it. */
export const OTHER_TOPICS = words(String.raw`
  weather | forecast | temperature outside | rain(?:ing)? (?:today|tomorrow|this) | snow(?:ing)? (?:today|tomorrow|this) | météo | wetter | clima hoy | el tiempo
  recipe\w? | cook | cooks | cooking | bake | baking | boil | grill | fry | roast | ingredient\w? | calorie\w? | nutrition\w{0,3} | protein | carbs | dinner | lunch | breakfast | dessert | meal\w? | eat | eating | food | foods | vegetable\w? | veggies | fruit\w? | chicken | steak\w? | beef | pork | pasta | lasagna | pizza | burger\w? | cake\w? | cookies | bread | cheese | milk | eggs? | sugar | salt | coffee | beer | wine | cocktail\w? | recette\w? | receta\w? | rezept\w? | kochen | restaurant\w? | bistro | menu | cuisine | tablespoon\w? | teaspoon\w? | cup of | vegan | diet
  song\w? | playlist\w? | music | album\w? | singer | concert | band | guitar | piano | lyrics | movie\w? | film | films | actor\w? | actress | netflix | tv | television | episode\w? | oscars? | grammy\w? | celebrity | novel | poem\w? | poetry | haiku | limerick | sonnet | rap | joke\w? | riddle\w? | trivia | fun fact\w? | story about | poème | chiste\w? | witz\w? | gedicht\w?
  football | soccer | baseball | basketball | nba | nfl | nhl | mlb | lakers | knicks | yankees | super ?bowl | world cup | world series | champion\w{0,7} | olympics? | tennis | golf | hockey | ufc | boxing | score of | scores | team\w? | playoff\w? | coach | athlete\w? | blackjack | poker | lottery | video ?game\w? | game | games | chess | pokemon | xbox | playstation | nintendo
  stock\w? | dow | nasdaq | bitcoin | crypto\w{0,8} | ethereum | invest\w{0,6} | mortgage\w? | credit score | fico | 401k | ira | roi | exchange rate | currency | currencies | wire transfer\w? | routing number | checkbook\w? | overdraft | paycheck\w? | payday | pay stub | w-?2 | taxes | tax return | salary | vacation\w? | pto | days off | day off | holiday\w?
  flight\w? | airline\w? | airport | luggage | carry-?on | hotel\w? | airbnb | itinerary | visa | visas | passport | tourist\w? | sightsee\w{0,3} | vaccine\w? | travel(?:ing|ling)? (?:to|in|alert\w?|tips) | trip to | uber | lyft | taxi | train\w? | subway | beach\w{0,2} | museum\w?
  timer | alarm | reminder\w? | remind me | to-?do list | shopping list | calendar | meeting\w? | appointment with | volume | thermostat | dishwasher | vacuum | lights | voicemail | text (?:my|mom|dad|him|her|\w{3,9},?) | e-?mail my | bluetooth | wifi | wi-fi | modem\w? | printer | laptop | computer\w? | iphone | android | smartphone | app store | youtube | facebook | twitter | instagram | tiktok | tweet\w? | hashtag\w? | wikipedia | google | whisper mode | flip a coin | coin flip | roll (?:a|the) di\w{1,3} | sided die | dice
  translate | translation | spell | spelling | synonym\w? | antonym\w? | grammar | define | definition of | dictionary | meaning of (?:life|the word) | capital of | population | president\w? | senator\w? | congress | election\w? | democrat\w? | republican\w? | government | politic\w{1,5} | war | king of | queen of | history of | ancient | civil war | century | dinosaur\w? | planet\w? | moon | mars | galaxy | universe | astronom\w{1,4} | nasa | gravity | quantum | physics | chemi\w{1,6} | periodic table | biology | photosynthesis | evolution | dna | math\w{0,8} | algebra\w{0,3} | calculus | equation\w? | geometry | multiplied | divided by | square root | prime number\w? | homework | essay\w? | thesis | python | javascript | java | html | sql | code | coding | program(?:ming)? | algorithm\w? | function that | regex | script
  horoscope\w? | zodiac | astrology | tarot | dream | dreams | dating | girlfriend | boyfriend | crush | wedding\w? | gift\w? | present for | birthday party | decorat\w{1,5} | curtains? | furniture | couch | paint (?:a|the|my) (?:room|wall|house) | garden\w{0,3} | plants? | flower\w? | daffodils? | roses? | lawn | knit\w{0,5} | sew\w{0,4} | craft\w? | exercise\w? | workout\w? | push-?ups? | sit-?ups? | yoga | gym | jog\w{0,4} | lose weight | headache\w? | fever | symptom\w? | medicine\w? | vitamins? | doctor'?s appointment | skin ?care | haircut | makeup | shampoo | clothes | shoes | dress | fashion | jewelry | perfume
  dog\w? | cat | cats | puppy | kitten\w? | fish | bird\w? | horse\w? | hamster\w? | polar bears? | octopus | tiger\w? | lion\w? | elephant\w? | shark\w? | whale\w? | endangered | animal\w? | job search | resume | cover letter | internship | employment | interview | university | college | school\w? | teacher\w? | exam\w? | religion | god | bible | church | prayer\w? | philosophy | ghost\w? | alien\w? | zombie\w? | dragon\w? | wizard\w? | samurai
`);

/** Words that say of what a message speaks only together with what was said before it. */
export const LEANS_ON = words(String.raw`
  yes | no | ok | okay | sure | right | correct | exactly | go ahead | sí | oui | non | ja | nein | it | that | this | these | those | they | them | one | ones | same | other | either | both | the first | the second | the last | instead | else | too | also | more | he | she | his | her | him | ça | cela | eso | esto | das | es | dies\w?
`);

/** A general question about the world. A customer with a matter of insurance does not ask it. */
export const WORLD_QUESTION = new RegExp(
  String.raw`^(?:(?:please|hey|hi|hello|ok|okay|so|and|can you|could you|tell me|can you tell me|do you know|explain(?: to me)?|i wonder|i'd like to know)[ ,]{1,2}){0,3}(?:who|whom|where|when|what|whats|what's|which|why|how)(?!${LETTER})`,
  "u",
);

/** Who speaks, who is spoken to, and what may happen to them. */
export const BETWEEN_US = words(String.raw`
  i | i'm | i've | i'd | i'll | me | my | mine | we | we're | we've | us | our | ours | you | you're | you've | your | yours | here | if | someone | somebody | anyone | anybody | people | yo | mi | mis | nosotros | usted | ustedes | su | sus | je | j'\w{1,12} | mon | ma | mes | nous | vous | votre | vos | ich | mein\w{0,2} | wir | uns\w{0,3} | sie | ihr\w{0,2}
`);

/** How somebody asks for something. */
export const ASKS = words(String.raw`
  what | what's | who | who's | whom | whose | when | where | where's | why | how | how's | which | is | are | do | does | did | can | could | will | would | should | may | tell | show | give | find | set | play | make | write | explain | describe | list | help | book | order | buy | send | call | turn | start | stop | add | look | search | check | need | want | like | let | please | recommend | suggest | quel\w{0,4} | comment | pourquoi | où | qui | peux | pouvez | qué | cómo | cuál | dónde | quién | puede\w? | was | wer | wie | wo | warum | welche\w? | können | kannst
`);
