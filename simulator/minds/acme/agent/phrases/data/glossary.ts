/** English insurance phrases with their French, Spanish and German. Longer phrases are tried first. */
export const PHRASES = `
monday to friday|du lundi au vendredi|de lunes a viernes|Montag bis Freitag
monday to saturday|du lundi au samedi|de lunes a sábado|Montag bis Samstag
monday through friday|du lundi au vendredi|de lunes a viernes|Montag bis Freitag
monday|lundi|lunes|Montag
tuesday|mardi|martes|Dienstag
wednesday|mercredi|miércoles|Mittwoch
thursday|jeudi|jueves|Donnerstag
friday|vendredi|viernes|Freitag
saturday|samedi|sábado|Samstag
sunday|dimanche|domingo|Sonntag
est|EST (heure de l'Est)|EST (hora del Este)|EST (Ostküstenzeit)
car insurance|l'assurance auto|el seguro de coche|die Autoversicherung
electric car insurance|l'assurance voiture électrique|el seguro de coche eléctrico|die Elektroautoversicherung
two-wheeler insurance|l'assurance deux-roues|el seguro de dos ruedas|die Zweiradversicherung
liability coverage|la garantie responsabilité civile|la cobertura de responsabilidad civil|die Haftpflichtdeckung
liability|responsabilité civile|responsabilidad civil|Haftpflicht
collision coverage|la garantie collision|la cobertura de colisión|die Kollisionsdeckung
collision|collision|colisión|Kollision
comprehensive coverage|la garantie tous dommages|la cobertura a todo riesgo|die Kaskodeckung
comprehensive|tous dommages (hors collision)|todo riesgo (sin colisión)|Kasko (ohne Kollision)
medical payments coverage|la garantie frais médicaux|la cobertura de gastos médicos|die Deckung von Arztkosten
medical payments|frais médicaux|gastos médicos|Arztkosten
uninsured and underinsured motorist coverage|la garantie conducteurs non assurés ou sous-assurés|la cobertura de conductores sin seguro o con seguro insuficiente|die Deckung bei nicht oder zu gering versicherten Fahrern
uninsured and underinsured motorist|conducteurs non assurés ou sous-assurés|conductores sin seguro o con seguro insuficiente|nicht oder zu gering versicherte Fahrer
uninsured and underinsured motorists|conducteurs non assurés ou sous-assurés|conductores sin seguro o con seguro insuficiente|nicht oder zu gering versicherte Fahrer
rental car reimbursement|le remboursement d'une voiture de location|el reembolso de un coche de alquiler|die Erstattung eines Mietwagens
roadside assistance|l'assistance routière|la asistencia en carretera|Pannenhilfe
new car replacement|le remplacement à neuf|la sustitución por un coche nuevo|Neuwagenersatz
battery systems|les systèmes de batterie|los sistemas de batería|Batteriesysteme
home charging equipment|la borne de recharge à domicile|el equipo de carga en casa|die Ladeeinrichtung zu Hause
battery degradation cover|la dégradation de la batterie|la degradación de la batería|Batteriealterung
a tech package for electronics and onboard computers|un pack technologique pour l'électronique et les ordinateurs de bord|un paquete tecnológico para la electrónica y los ordenadores de a bordo|ein Technikpaket für Elektronik und Bordcomputer
charging station cover for home and portable chargers|la protection des bornes de recharge fixes et portables|la protección de cargadores domésticos y portátiles|Schutz für Ladestationen zu Hause und unterwegs
cybersecurity protection|la protection en cybersécurité|la protección de ciberseguridad|Schutz vor Cyberangriffen
roadside assistance with flatbed towing|l'assistance routière avec remorquage sur plateau|la asistencia en carretera con grúa de plataforma|Pannenhilfe mit Abschleppwagen
pays for|prend en charge|paga|zahlt für
helps with|aide à payer|ayuda con|hilft bei
protects you|vous protège|le protege|schützt Sie
bodily injury and property damage|les dommages corporels et matériels|las lesiones corporales y los daños materiales|Personen- und Sachschäden
that you cause to others|que vous causez à autrui|que usted cause a terceros|die Sie anderen zufügen
damage to your own car|les dommages à votre propre voiture|los daños a su propio coche|Schäden an Ihrem eigenen Auto
after a collision|après une collision|después de una colisión|nach einer Kollision
that is not caused by a collision|qui ne sont pas causés par une collision|que no se deban a una colisión|die nicht durch eine Kollision entstehen
such as|comme|como|wie
theft|le vol|el robo|Diebstahl
hail|la grêle|el granizo|Hagel
fire|l'incendie|el incendio|Feuer
medical bills|les frais médicaux|los gastos médicos|Arztrechnungen
for you and your passengers|pour vous et vos passagers|para usted y sus pasajeros|für Sie und Ihre Mitfahrer
after an accident|après un accident|después de un accidente|nach einem Unfall
when the other driver has no insurance or too little|quand l'autre conducteur n'a pas d'assurance, ou pas assez|cuando el otro conductor no tiene seguro o tiene demasiado poco|wenn der andere Fahrer nicht oder zu gering versichert ist
a rental|une location|un coche de alquiler|einen Mietwagen
while your car is being repaired|pendant la réparation de votre voiture|mientras reparan su coche|während Ihr Auto repariert wird
means help|vous aide|le ayuda|hilft
when the car breaks down on the road|quand la voiture tombe en panne sur la route|cuando el coche se avería en la carretera|wenn das Auto unterwegs liegen bleibt
replaces a new car|remplace une voiture neuve|sustituye un coche nuevo|ersetzt ein neues Auto
that is a total loss|en cas de perte totale|en caso de pérdida total|bei Totalschaden
the battery|la batterie|la batería|die Batterie
the most valuable part of an electric car|la partie la plus précieuse d'une voiture électrique|la parte más valiosa de un coche eléctrico|das wertvollste Teil eines Elektroautos
is covered|est couverte|está cubierta|ist versichert
the charging equipment installed at your home is covered|l'équipement de recharge installé chez vous est couvert|el equipo de carga instalado en su casa está cubierto|die Ladeeinrichtung bei Ihnen zu Hause ist versichert
we adapt the policy as electric vehicle technology develops|nous adaptons le contrat à l'évolution des véhicules électriques|adaptamos la póliza a la evolución de los vehículos eléctricos|wir passen den Vertrag an die Entwicklung der Elektrofahrzeuge an
we insure electric vehicles|nous assurons des véhicules électriques|aseguramos vehículos eléctricos|wir versichern Elektrofahrzeuge
we also insure electric vehicles|nous assurons aussi les véhicules électriques|también aseguramos vehículos eléctricos|wir versichern auch Elektrofahrzeuge
we offer|nous proposons|ofrecemos|wir bieten
for example for motorcycles and scooters|par exemple pour les motos et les scooters|por ejemplo para motos y scooters|zum Beispiel für Motorräder und Roller
was founded in|a été fondée en|fue fundada en|wurde gegründet im Jahr
we are known for|nous sommes connus pour|se nos conoce por|wir sind bekannt für
award-winning service|un service primé|un servicio premiado|preisgekrönten Service
swift claims|un traitement rapide des sinistres|la rápida gestión de los siniestros|schnelle Schadenbearbeitung
you can add|vous pouvez ajouter|puede añadir|Sie können ergänzen
our electric car insurance includes|notre assurance voiture électrique comprend|nuestro seguro de coche eléctrico incluye|unsere Elektroautoversicherung umfasst
our car insurance covers|notre assurance auto couvre|nuestro seguro de coche cubre|unsere Autoversicherung deckt
and|et|y|und
or|ou|o|oder
to|à|a|bis
`;

export const QUOTES = { fr: ["« ", " »"], es: ["«", "»"], de: ["„", "“"] } as const;
export const SPAN = { fr: ["de", "à"], es: ["de", "a"], de: ["von", "bis"] } as const;
