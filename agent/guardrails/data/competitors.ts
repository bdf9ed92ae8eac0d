/** Other insurance companies, and names that only look like one of them. */
interface Competitor {
  name: string;
  /** Search patterns where the name alone is an ordinary word. */
  spelt?: readonly string[];
  /** Longer phrases in which the name means something else. */
  except?: readonly string[];
  /** Pattern of the ordinary word: in lower case, as a sentence needs one. */
  ordinary?: RegExp;
}

/** The word in lower case, or at the beginning of a sentence that is not about a company. */
function word(name: string): RegExp {
  const company = "is|has|was|does|offers?|charges|sells|covers|pays|gives|[Ii]nsurance|Mutual|and|or";
  return new RegExp(
    String.raw`(?<!\p{L})${name.toLowerCase()}(?!\p{L}|['’]s| insurance|\.com)|(?<=^|[.!?:;\n]["'*\s]{0,4})${name}(?!\p{L}|['’]s|,| (?:${company})(?!\p{L}))`,
    "gu",
  );
}

export const COMPETITORS: readonly Competitor[] = [
  { name: "Geico" },
  {
    name: "Progressive",
    ordinary: /(?<!\p{L})(?:is|are|be|an?|more|most|very|and|or) progressive(?!\p{L}|['’]s)/gu,
    except: [
      "progressive lens",
      "progressive lenses",
      "progressive glasses",
      "progressive tax",
      "progressive taxes",
      "progressive taxation",
      "progressive rock",
      "progressive web app",
      "progressive discount",
      "progressive disease",
      "progressive condition",
      "progressive damage",
      "progressive wear",
      "progressive rate",
      "progressive loss",
      "progressive party",
      "progressive politics",
    ],
  },
  {
    name: "State Farm",
    except: ["state farm fair", "state farm show", "state farm bureau", "state farm land"],
  },
  { name: "Allstate" },
  { name: "Liberty Mutual" },
  { name: "USAA" },
  { name: "Esurance" },
  { name: "American Family", spelt: ["American Family Insurance", "AmFam"] },
  {
    name: "Farmers",
    ordinary: word("Farmers"),
    except: ["farmers market", "farmers markets", "state farmers"],
  },
  {
    name: "Nationwide",
    ordinary: word("Nationwide"),
    except: ["nationwide coverage", "nationwide network", "nationwide service"],
  },
  { name: "Travelers", ordinary: word("Travelers") },
  { name: "Lemonade", ordinary: word("Lemonade") },
  { name: "Root", spelt: ["Root Insurance"] },
  { name: "The General", spelt: ["The General Insurance"] },
  { name: "The Hartford", spelt: ["The Hartford", "Hartford Insurance"] },
  { name: "Allianz" },
  { name: "AXA", spelt: ["AXA Insurance", "AXA"] },
  { name: "Chubb", spelt: ["Chubb Insurance"] },
  { name: "MetLife" },
  { name: "Erie", spelt: ["Erie Insurance"] },
  { name: "Mercury", spelt: ["Mercury Insurance"] },
  { name: "Safeco" },
  { name: "Amica", spelt: ["Amica Mutual", "Amica Insurance"] },
  { name: "AAA", spelt: ["AAA Insurance", "Triple A"] },
];
