const LONGEST = 65_535
const MODULUS = 65_521

/**
 * A zlib stream (RFC 1950) of stored blocks (RFC 1951, 3.2.4). Deflate's output differs between builds of zlib; this
 * is the same on every machine, so that the sample regenerates byte for byte.
 */
export function storedZlib(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  let start = 0
  do {
    const block = content.subarray(start, start + LONGEST)
    start += block.length
    const low = block.length & 255
    const high = block.length >> 8
    parts.push(Uint8Array.of(start >= content.length ? 1 : 0, low, high, low ^ 255, high ^ 255), block)
  } while (start < content.length)
  const sum = adler32(content)
  parts.push(Uint8Array.of(sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255))
  return Buffer.concat(parts)
}

function adler32(content: Uint8Array): number {
  let a = 1
  let b = 0
  for (const byte of content) {
    a = (a + byte) % MODULUS
    b = (b + a) % MODULUS
  }
  return ((b << 16) | a) >>> 0
}
