/** An insurer that people name. */
export interface Insurer {
  name: string;
  /**
   * Its pattern in folded text (lower case, without accents), where its name is also a word or is often
   * misspelt.
   */
  pattern: RegExp;
  /** Texts that name it in any spelling; its name where this is absent. */
  spelt?: readonly string[];
  /** Texts in which its name is an ordinary word. */
  except?: readonly string[];
  /** Enough in a text about insurers, although it is a word elsewhere. */
  bare?: RegExp;
}

/** The insurers that the simulator knows. */
export const COMPANIES: readonly Insurer[] = [
  { name: "Geico", pattern: /\bge[iy]?i?co\b/ },
  {
    name: "Progressive",
    pattern: /\bprogressive\b(?! (?:lens|tax|rock))/,
    except: ["progressive lens", "progressive tax", "progressive rock"],
    bare: /\bprogressive\b/,
  },
  { name: "State Farm", pattern: /\bstate ?farm\b/ },
  { name: "Allstate", pattern: /\ball ?state\b/ },
  { name: "Liberty Mutual", pattern: /\bliberty mutual\b/ },
  { name: "Farmers", pattern: /\bfarmers(?: insurance)?\b/ },
  { name: "USAA", pattern: /\busaa\b/ },
  { name: "Nationwide", pattern: /\bnationwide\b/ },
  { name: "Travelers", pattern: /\btravelers\b/ },
  {
    name: "Lemonade",
    pattern: /\blemonade\b(?! recipe)/,
    except: ["lemonade recipe"],
    bare: /\blemonade\b/,
  },
  { name: "Root", pattern: /\broot insurance\b/, spelt: ["Root Insurance"] },
  { name: "Esurance", pattern: /\besurance\b/ },
  {
    name: "The General",
    pattern: /\bthe general\b(?= insurance|'s)|\bthe general insurance\b/,
    spelt: ["The General Insurance"],
    bare: /\bthe general\b/,
  },
  { name: "AAA", pattern: /\baaa\b|\btriple a\b/, spelt: ["AAA", "Triple A"] },
  {
    name: "American Family",
    pattern: /\bamerican family\b|\bam ?fam\b/,
    spelt: ["American Family", "AmFam"],
  },
  { name: "Erie", pattern: /\berie\b/ },
  {
    name: "Mercury",
    pattern: /\bmercury insurance\b/,
    spelt: ["Mercury Insurance"],
    bare: /\bmercury\b/,
  },
  {
    name: "Tesla Insurance",
    pattern: /\btesla insurance\b|\btesla's (?:own )?insurance\b/,
  },
  { name: "Amica", pattern: /\bamica\b/ },
  { name: "Kemper", pattern: /\bkemper\b/ },
  { name: "Direct Line", pattern: /\bdirect line\b/ },
  { name: "Admiral", pattern: /\badmiral(?: insurance)?\b/ },
  { name: "Aviva", pattern: /\baviva\b/ },
  { name: "AXA", pattern: /\baxa\b/ },
  { name: "Allianz", pattern: /\ballianz\b/ },
  { name: "MAIF", pattern: /\bmaif\b/ },
  { name: "Macif", pattern: /\bmacif\b/ },
  { name: "MAAF", pattern: /\bmaaf\b/ },
  { name: "Groupama", pattern: /\bgroupama\b/ },
  { name: "Matmut", pattern: /\bmatmut\b/ },
  { name: "Mapfre", pattern: /\bmapfre\b/ },
  { name: "Mutua Madrileña", pattern: /\bmutua madrilena\b/, bare: /\bmutua\b/ },
  { name: "HUK-Coburg", pattern: /\bhuk\b/ },
  { name: "Zurich", pattern: /\bzurich(?: insurance)\b/, spelt: ["Zurich Insurance"], bare: /\bzurich\b/ },
  { name: "Metromile", pattern: /\bmetromile\b/ },
  { name: "Safeco", pattern: /\bsafeco\b/ },
  { name: "Hagerty", pattern: /\bhagerty\b/ },
  { name: "Generali", pattern: /\bgenerali\b/ },
  { name: "Hanover", pattern: /\bhanover insurance\b/, spelt: ["Hanover Insurance"], bare: /\bhanover\b/ },
  { name: "Chubb", pattern: /\bchubb\b/ },
  { name: "MetLife", pattern: /\bmetlife\b/ },
  { name: "Línea Directa", pattern: /\blinea directa\b/ },
];
