/**
 * Any visible character. These are invisible: white space, control characters, characters that Unicode tells
 * renderers to ignore (zero-width characters, byte order marks, Hangul fillers), the blank Braille pattern,
 * the marks of interlinear annotation and the empty note head.
 */
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB\u{1D159}]/u;

/**
 * Whether a text shows anything. A reply without a visible character is empty, however many characters it
 * has.
 *
 * Source: Unicode 15, `Default_Ignorable_Code_Point` and `White_Space` of DerivedCoreProperties.txt and
 * PropList.txt.
 */
export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text);
}
