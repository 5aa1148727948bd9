/** What Windows-1252 has beside Latin-1: the letters and signs of the fonts that every PDF reader brings. */
const BEYOND_LATIN_1 = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')

/** Letters that are no letter with a mark on it, and what a reader of English takes them for. */
const NEAREST: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ŋ: 'ng',
  Ŋ: 'Ng',
  ə: 'e',
  Ə: 'E',
  ʼ: '’',
  ʻ: '‘',
  ʹ: '’',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '′': "'",
}

const UNKNOWN = '?'

const isThere = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || BEYOND_LATIN_1.has(letter)
}

function nearest(letter: string): string {
  if (isThere(letter)) return letter
  const known = NEAREST[letter]
  if (known !== undefined) return known
  const [bare = ''] = letter.normalize('NFD')
  return isThere(bare) ? bare : (NEAREST[bare] ?? UNKNOWN)
}

/**
 * A text in the letters of the built-in fonts (WinAnsi): a name keeps its marks where they are there and loses them where
 * they are not (Łukasz → Lukasz); of other scripts no letter is there, and the pupil's reference has to do.
 */
export const printable = (text: string): string => [...text.normalize('NFC')].map(nearest).join('')
