/** How every .xlsx begins. */
export const isZip = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))

const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const ENTRY_BYTES = 46

/**
 * What a zip archive says that it unpacks to, in bytes, from its central directory (PKWARE APPNOTE 4.3.12); 0 when it
 * has none. It keeps an honest but huge workbook from filling the memory.
 */
export function unpackedBytes(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== DIRECTORY_END) return 0
  let at = bytes.readUInt32LE(end + 16)
  let total = 0
  while (at + ENTRY_BYTES <= end && bytes.readUInt32LE(at) === DIRECTORY_ENTRY) {
    total += bytes.readUInt32LE(at + 24)
    at +=
      ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return total
}
