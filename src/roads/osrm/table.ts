import type { LatLon } from '../../domain/place.ts'
import { NO_WAY, type TravelMatrix } from '../../domain/travel.ts'
import { roundHalfUp } from '../../domain/units.ts'
import type { Ask, OsrmAnswer } from './ask.ts'
import { osrmFailure, refusal } from './codes.ts'
import { inTurns } from './in-turns.ts'
import { asAmount, asList } from './shape.ts'

/** Block sides, tried from the largest: 100 is the limit of a server as it comes (`--max-table-size 100`). */
export const BLOCK_SIDES = [400, 200, 100, 50, 25, 10, 5, 2, 1] as const

const LARGEST_CELL = 2 ** 31 - 1

/** Positions in `places`: rows `from` by columns `to`. */
export interface Block {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

function stripsOf(indices: readonly number[], side: number): readonly (readonly number[])[] {
  const strips: (readonly number[])[] = []
  for (let start = 0; start < indices.length; start += side) strips.push(indices.slice(start, start + side))
  return strips
}

function askBlock(ask: Ask, places: readonly LatLon[], { from, to }: Block): Promise<OsrmAnswer> {
  const annotations = { annotations: 'duration,distance', generate_hints: 'false' }
  const square = from === to
  const indices = square ? from : [...from, ...to]
  // Indices within bounds: they were made from `places`.
  const coordinates = indices.map((index) => places[index] as LatLon)
  if (square && from.length > 1) return ask('table', coordinates, annotations)
  const sources = from.map((_, position) => position)
  const destinations = to.map((_, position) => (square ? position : from.length + position))
  // OSRM wants two coordinates even for a table of one cell.
  if (coordinates.length === 1) coordinates.push(...coordinates)
  return ask('table', coordinates, {
    ...annotations,
    sources: sources.join(';'),
    destinations: destinations.join(';'),
  })
}

/** OSRM's number → a cell: rounded; no way where it gives null, or more than a cell can hold (24 days). */
function cell(value: unknown, scale: number, part: string): number {
  if (value === null) return NO_WAY
  const rounded = roundHalfUp(asAmount(value, part) * scale)
  return rounded > LARGEST_CELL ? NO_WAY : rounded
}

/** Takes one cell: from place `source` to place `destination`. */
export type TakeCell = (source: number, destination: number, metres: number, milliseconds: number) => void

export const intoMatrix =
  (matrix: TravelMatrix): TakeCell =>
  (source, destination, metres, milliseconds) => {
    matrix.metres[source * matrix.size + destination] = metres
    matrix.milliseconds[source * matrix.size + destination] = milliseconds
  }

function copyBlock({ body }: OsrmAnswer, { from, to }: Block, take: TakeCell): void {
  if (body.distances === undefined && body.durations !== undefined) throw osrmFailure('osrm_no_distances')
  const durations = asList(body.durations, 'durations', from.length)
  const distances = asList(body.distances, 'distances', from.length)
  for (const [row, source] of from.entries()) {
    const times = asList(durations[row], 'durations', to.length)
    const lengths = asList(distances[row], 'distances', to.length)
    for (const [column, destination] of to.entries()) {
      const milliseconds = cell(times[column], 1000, 'durations')
      const metres = cell(lengths[column], 1, 'distances')
      const known = milliseconds !== NO_WAY && metres !== NO_WAY
      take(source, destination, known ? metres : NO_WAY, known ? milliseconds : NO_WAY)
    }
  }
}

/** Every pair of `indices`, in blocks of `side`. */
export const squareBlocks = (indices: readonly number[], side: number): readonly Block[] => {
  const strips = stripsOf(indices, side)
  return strips.flatMap((from) => strips.map((to) => ({ from, to })))
}

/** From one place to the others and back, in blocks that name no more than two sides of places. */
export const rowBlocks = (place: number, others: readonly number[], side: number): readonly Block[] =>
  stripsOf(others, Math.max(1, 2 * side - 1)).flatMap((strip) => [
    { from: [place], to: strip },
    { from: strip, to: [place] },
  ])

/**
 * Asks for blocks, the largest first. Gives OSRM's code: `Ok`, or `TooBig` or `NoSegment`, which the caller can do
 * something about. Any other refusal throws.
 */
export async function fillInBlocks(
  ask: Ask,
  places: readonly LatLon[],
  blocks: readonly Block[],
  concurrency: number,
  take: TakeCell,
): Promise<'Ok' | 'TooBig' | 'NoSegment'> {
  let outcome: 'Ok' | 'TooBig' | 'NoSegment' = 'Ok'
  const fill = async (block: Block): Promise<void> => {
    if (outcome !== 'Ok') return
    const answer = await askBlock(ask, places, block)
    if (answer.code === 'Ok') copyBlock(answer, block, take)
    else if (answer.code === 'TooBig' || answer.code === 'NoSegment') outcome = answer.code
    else throw refusal(answer.code)
  }
  // The first block finds out, alone, whether the server takes blocks of this side.
  await inTurns(blocks.slice(0, 1), 1, fill)
  await inTurns(blocks.slice(1), concurrency, fill)
  return outcome
}
