/** Meanings of emoji. */
export const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/[\u{1F697}\u{1F698}\u{1F699}\u{1F695}]/u, "car"],
  [/[\u{1F3CD}\u{1F6F5}]/u, "motorcycle"],
  [/\u{1F4A5}/u, "car accident"],
  [/[\u{1F62D}\u{1F622}\u{1F625}\u{1F63F}\u{1F494}]/u, "so sad"],
  [/[\u{1F621}\u{1F92C}\u{1F620}\u{1F624}]/u, "angry"],
  [/[\u{1F50B}]/u, "battery covered?"],
  [/[\u{1F50C}\u26A1]/u, "charging covered?"],
  [/[\u{1F44B}]/u, "hello"],
  [/[\u{1F64F}]/u, "thanks"],
  [/[\u{1F44D}\u{1F44C}\u2705]/u, "ok"],
  [/[\u{1F4B0}\u{1F4B5}\u{1F4B2}]/u, "price?"],
  [/[\u{1F4DE}\u260E\u{1F4F1}]/u, "phone number?"],
];
