/**
 * What comes piece by piece, made once for all who want it: the first asks for each piece as it needs it, and whoever comes
 * later has those that are there at once. Where making fails, it fails for all of them.
 * @returns hands out the pieces, from the first
 */
export function replayed<Piece>(source: AsyncIterator<Piece>): () => AsyncGenerator<Piece> {
  const pieces: Promise<IteratorResult<Piece>>[] = []
  return async function* again() {
    for (let at = 0; ; at++) {
      pieces[at] ??= source.next()
      // The line before has put it there.
      const piece = await (pieces[at] as Promise<IteratorResult<Piece>>)
      if (piece.done === true) return
      yield piece.value
    }
  }
}
