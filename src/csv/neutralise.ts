/** Text that a spreadsheet may execute: a formula sign first, also behind white space or control characters. */
const EXECUTABLE = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u

/**
 * Makes text safe to open in a spreadsheet: a cell that would be read as a formula is given a leading apostrophe.
 * Source: OWASP, "CSV Injection".
 */
export const neutralise = (text: string): string => (EXECUTABLE.test(text) ? `'${text}` : text)

/** The text that `neutralise` made safe: for programs, which execute no cell. */
export const plain = (text: string): string =>
  text.startsWith("'") && EXECUTABLE.test(text.slice(1)) ? text.slice(1) : text
