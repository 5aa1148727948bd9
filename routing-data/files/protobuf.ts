/** Just enough of the Protocol Buffers wire format to write OpenStreetMap's files. */
export class Message {
  readonly #bytes: number[] = []

  /** A length-delimited field: text, bytes or a message. */
  bytes(field: number, value: string | Uint8Array | Message): this {
    const content =
      value instanceof Message
        ? value.finish()
        : typeof value === 'string'
          ? Buffer.from(value, 'utf8')
          : value
    this.#varint(field * 8 + 2)
    this.#varint(content.length)
    for (const byte of content) this.#bytes.push(byte)
    return this
  }

  varint(field: number, value: number): this {
    this.#varint(field * 8)
    this.#varint(value)
    return this
  }

  /** A packed field of unsigned numbers. */
  packed(field: number, values: readonly number[]): this {
    const content = new Message()
    for (const value of values) content.#varint(value)
    return this.bytes(field, content)
  }

  /** A packed field of signed numbers, each as its difference from the one before. */
  deltas(field: number, values: readonly number[]): this {
    return this.packed(
      field,
      values.map((value, index) => zigzag(value - (index === 0 ? 0 : (values[index - 1] as number)))),
    )
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }

  // Division, not shifts: identifiers and nanodegrees are wider than 32 bits.
  #varint(value: number): void {
    let rest = value
    while (rest >= 128) {
      this.#bytes.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    this.#bytes.push(rest)
  }
}

/** Signed → unsigned: 0, −1, 1, −2 … become 0, 1, 2, 3 …. */
export const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2)
