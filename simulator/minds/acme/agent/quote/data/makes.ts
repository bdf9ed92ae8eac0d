/**
 * Makes with their models; a model in parentheses is an ordinary word, and counts only next to its make or a
 * year.
 */
export const TABLE = `
Acura: ILX, (Integra), MDX, RDX, TLX
Alfa Romeo: (Giulia), (Stelvio), (Tonale)
Aston Martin: (Vantage), DB11, DBX
Audi: A1, A3, A4, A5, A6, A7, A8, Q2, Q3, Q4 e-tron, Q5, Q7, Q8, e-tron GT, e-tron, TT, R8
BMW: 1 Series, 2 Series, 3 Series, 4 Series, 5 Series, 7 Series, 318i, 320i, 328i, 330i, 330e, 340i, 520d, 530i, 540i, M2, M3, M4, M5, X1, X2, X3, X4, X5, X6, X7, Z4, i3, i4, i5, i7, iX3, iX, R 1250 GS, R1250GS, S1000RR
Bentley: Bentayga, Continental GT
Buick: (Enclave), (Encore), (Envision), LaCrosse, (Regal)
BYD: Atto 3, (Dolphin), (Seal), (Han)
Cadillac: CT4, CT5, Escalade, Lyriq, XT4, XT5, XT6
Chevrolet: Silverado, Equinox EV, Equinox, (Malibu), Camaro, Corvette, (Suburban), (Tahoe), (Traverse), Trailblazer, Trax, (Impala), (Colorado), Blazer EV, (Blazer), Bolt EUV, Bolt EV, (Bolt), Volt, (Spark), (Cruze), (Sonic)
Chrysler: (Pacifica), 300, 200, (Voyager)
Citroën: C1, C3, C4, C5, Berlingo
Cupra: (Born), Formentor
Dacia: (Duster), (Logan), Sandero, (Spring)
Dodge: (Charger), (Challenger), (Durango), Grand Caravan, (Journey), (Dart), (Hornet)
Ducati: (Monster), Panigale, Multistrada, (Scrambler)
Ferrari: 488, (Roma), Portofino, F8
Fiat: 500e, 500X, 500, (Panda), Tipo, Punto
Fisker: (Ocean)
Ford: F-150 Lightning, F-150, F-250, Mustang Mach-E, Mach-E, Mustang, Bronco, (Explorer), (Escape), (Focus), Fiesta, (Fusion), (Edge), (Expedition), (Ranger), (Maverick), (Taurus), (Transit), Kuga, EcoSport
Genesis: G70, G80, G90, GV60, GV70, GV80
GMC: (Sierra), (Terrain), Acadia, (Yukon), (Canyon), Hummer EV
Harley-Davidson: Sportster, Street Glide, Road King, Road Glide, Fat Boy, Iron 883, Softail, LiveWire
Honda: (Accord), Civic, CR-V, HR-V, (Pilot), (Odyssey), (Fit), (Insight), (Passport), Ridgeline, (Prologue), Clarity, (Jazz), Gold Wing, CBR500R, CB500X, Rebel 500, Africa Twin
Hyundai: Elantra, (Sonata), (Tucson), (Santa Fe), Kona Electric, Kona, Palisade, (Venue), Ioniq 5, Ioniq 6, Ioniq, (Accent), Veloster, i10, i20, i30
Infiniti: Q50, Q60, QX50, QX60, QX80, G37
Jaguar: F-Pace, E-Pace, I-Pace, F-Type, XE, XF
Jeep: Wrangler, Grand Cherokee, Cherokee, (Compass), (Renegade), (Gladiator), (Patriot), (Liberty), Wagoneer
Kawasaki: (Ninja), (Vulcan), Versys, Z900
Kia: (Forte), Sportage, Sorento, (Telluride), (Soul), (Optima), K5, (Rio), Seltos, (Carnival), EV6, EV9, Niro EV, Niro, (Stinger), Picanto
Lada: Niva
Lamborghini: Urus, Huracan
Land Rover: Range Rover Sport, Range Rover Evoque, Range Rover, (Discovery), (Defender), Evoque
Lexus: RX 350, RX350, RX, NX, ES 350, ES, IS 250, IS, GX, LX, UX
Lincoln: (Navigator), (Aviator), (Corsair), Nautilus, MKZ
Lotus: (Elise), Evora, Emira
Lucid: (Air), (Gravity)
Maserati: Ghibli, Levante, Grecale
Mazda: CX-3, CX-30, CX-5, CX-9, CX-50, CX-90, MX-5 Miata, MX-5, Miata, MX-30, Mazda3, Mazda6, Mazda2, 2, 3, 6
Mercedes-Benz: A-Class, B-Class, C-Class, E-Class, S-Class, G-Class, GLA, GLB, GLC, GLE, GLS, CLA, EQA, EQB, EQC, EQE, EQS, C300, E350, C180, C200, E220, Sprinter, Vito
MG: MG4, MG3, ZS EV, ZS, HS
Mini: (Cooper) SE, (Cooper), (Countryman), Clubman
Mitsubishi: Outlander, (Eclipse) Cross, (Eclipse), (Mirage), (Lancer), Pajero
Nissan: (Leaf), Ariya, Altima, Sentra, (Rogue), Versa, (Maxima), Murano, (Pathfinder), (Frontier), (Titan), Kicks, (Juke), Qashqai, Micra, (Note), Armada, Xterra, 370Z
Opel: Corsa, Astra, Mokka, Insignia
Peugeot: 108, 208, e-208, 308, 2008, 3008, 5008
Piaggio: (Liberty), (Beverly)
Polestar: Polestar 2, 2, 3, 4
Pontiac: (Vibe), G6, (Firebird)
Porsche: 911, Cayenne, Macan, Panamera, Taycan, Boxster, Cayman
Ram: 1500, 2500, 3500
Renault: Clio, (Captur), Megane E-Tech, Megane, Zoe, Twingo, (Scenic), Kangoo, Kadjar
Rivian: R1T, R1S, R2
Royal Enfield: (Himalayan), Classic 350
Saab: 9-3, 9-5
Saturn: (Vue), (Ion)
Scion: tC, xB, FR-S
SEAT: Ibiza, (Leon), Arona, Ateca
Skoda: Octavia, Fabia, (Superb), Kodiaq, Karoq, Enyaq
Smart: Fortwo, Forfour
Subaru: (Outback), Forester, Crosstrek, Impreza, (Legacy), (Ascent), WRX, BRZ, Solterra
Suzuki: (Swift), Vitara, Jimny, GSX-R750, Hayabusa, V-Strom
Tesla: Model S, Model 3, Model X, Model Y, Cybertruck, Roadster
Toyota: Corolla Cross, Corolla, Camry, RAV4 Prime, RAV4, Prius Prime, Prius, Highlander, 4Runner, Tacoma, Tundra, Sienna, Yaris, (Avalon), C-HR, (Venza), bZ4X, (Matrix), (Sequoia), (Supra), GR86, (Crown), Aygo, Land Cruiser
Triumph: Bonneville, Street Triple, Tiger 900, Speed Triple
Vauxhall: Corsa, Astra
Vespa: (Primavera), GTS 300, GTS, Elettrica
VinFast: VF8, VF9, VF 8
Volkswagen: (Golf), e-Golf, Jetta, Passat, Tiguan, (Atlas), (Polo), (Beetle), Taos, Arteon, ID.3, ID.4, ID.5, ID. Buzz, ID Buzz, (up), Touareg, T-Roc, GTI
Volvo: XC40 Recharge, XC40, XC60, XC90, S40, S60, S90, V40, V60, V90, C40 Recharge, C40, EX30, EX90
Yamaha: MT-07, MT-09, YZF-R3, R1, R6, XMAX, NMAX
Zero: SR/F, DSR
`;

/** Other spellings of a make, folded. */
export const MAKE_ALIASES: Readonly<Record<string, string>> = {
  vw: "Volkswagen",
  volkwagen: "Volkswagen",
  volkswagon: "Volkswagen",
  chevy: "Chevrolet",
  chevvy: "Chevrolet",
  mercedes: "Mercedes-Benz",
  benz: "Mercedes-Benz",
  "mercedes benz": "Mercedes-Benz",
  merc: "Mercedes-Benz",
  beemer: "BMW",
  bimmer: "BMW",
  harley: "Harley-Davidson",
  "harley davidson": "Harley-Davidson",
  caddy: "Cadillac",
  landrover: "Land Rover",
  alfa: "Alfa Romeo",
  "dodge ram": "Ram",
  citroen: "Citroën",
};

/** Makes that are ordinary words in lower case, and count only before a model or after a year or "my". */
export const ORDINARY_MAKES: ReadonlySet<string> = new Set([
  "mini",
  "smart",
  "ram",
  "zero",
  "seat",
  "lucid",
  "triumph",
  "saturn",
  "lincoln",
  "genesis",
  "jaguar",
  "born",
]);

export const ELECTRIC =
  /^(?:Tesla|Rivian|Polestar|Lucid|BYD|Fisker|VinFast|Cupra Born)\b|\b(?:Leaf|Ariya|Bolt|EV6|EV9|EV|EUV|Ioniq [56]|Ioniq|Electric|Mach-E|Lightning|ID\.?\s?\w+|e-?tron|i3|i4|i5|i7|iX|Taycan|Zoe|500e|MX-30|EQ[ABCES]|Recharge|EX\d0|I-Pace|Solterra|bZ4X|Lyriq|Enyaq|e-208|e-Golf|MG4|E-Tech)\b/;

export const MOTORCYCLES =
  /^(?:Harley-Davidson|Ducati|Kawasaki|Royal Enfield|Triumph|Vespa|Piaggio|Yamaha|Zero)\b|^Honda (?:Gold|CB|Rebel|Africa)|^BMW (?:R ?1250|S1000)|^Suzuki (?:GSX|Haya|V-S)/;
