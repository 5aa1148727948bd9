import type { GivenFile } from '../src/intake/files/read-file.ts'
import type { TableKind } from '../src/intake/read-one.ts'
import { tablesHere } from '../src/intake/table-reader.ts'
import { giveWay } from './give-way.ts'

giveWay()

/** A table that is to be read whole, or looked at for what is wrong with it. */
export interface TableTask {
  readonly what: 'read' | 'look'
  readonly kind: TableKind
  readonly given: GivenFile
}

/** Reads a table. */
export default async function table({ what, kind, given }: TableTask): Promise<unknown> {
  // Bytes come over as plain ones.
  const { buffer, byteOffset, byteLength } = given.bytes
  return tablesHere[what](kind, { ...given, bytes: Buffer.from(buffer, byteOffset, byteLength) })
}
