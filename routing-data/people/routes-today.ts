import { bearing, distance } from '../roads/plane.ts'
import type { PupilDraft } from './pupils.ts'
import type { Chance } from '../random.ts'

/** Today's contracts grew a pupil at a time: rarely more than four aboard, nearly always for one school. */
const SIZES = [
  [1, 5],
  [2, 17],
  [3, 40],
  [4, 38],
] as const

const ROUTE_METRES = 7000

/**
 * Gives every pupil the route that it is on today, as a transport office would have filled them by hand: from the far
 * end of each school's area inwards, along one side of it. Two pupils who should be kept apart are left together, as
 * happens when a risk assessment comes after the contract.
 */
export function assignRoutes(drafts: readonly PupilDraft[], chance: Chance): void {
  let serial = 0
  const name = (): string => `HR${String(++serial).padStart(3, '0')}`
  const waiting = new Set([...drafts].sort(byDistance))
  for (const first of waiting) {
    waiting.delete(first)
    const route = name()
    const aboard = [first]
    first.row.current_route = route
    const places = chance.weighted(SIZES)
    while (first.row.travel_alone === 'N') {
      const next = companion(first, aboard, waiting, places)
      if (next === undefined) break
      waiting.delete(next)
      next.row.current_route = route
      aboard.push(next)
    }
  }
  keepTogether(drafts)
  shareTwoVehicles(drafts)
  leaveOnePairTogether(drafts)
  lockTwoRoutes(drafts)
}

const byDistance = (a: PupilDraft, b: PupilDraft): number =>
  Number(a.school.id) - Number(b.school.id) ||
  distance(b.home, b.school.site) - distance(a.home, a.school.site) ||
  ((a.row.pupil_id as string) < (b.row.pupil_id as string) ? -1 : 1)

/** The nearest pupil of the same school who fits in beside those aboard, not much out of the way. */
function companion(
  first: PupilDraft,
  aboard: readonly PupilDraft[],
  waiting: ReadonlySet<PupilDraft>,
  places: number,
): PupilDraft | undefined {
  if (aboard.length >= places) return undefined
  const last = aboard.at(-1) as PupilDraft
  const site = first.school.site
  let best: PupilDraft | undefined
  for (const draft of waiting) {
    if (draft.school !== first.school || !agrees(aboard, draft)) continue
    const turn = Math.abs(((bearing(site, draft.home) - bearing(site, first.home) + 540) % 360) - 180)
    if (turn > 100 || distance(last.home, draft.home) > ROUTE_METRES) continue
    if (best === undefined || distance(last.home, draft.home) < distance(last.home, best.home)) best = draft
  }
  return best
}

/** One wheelchair and one one-to-one assistant a vehicle, nobody with a pupil who travels alone or is kept apart. */
function agrees(aboard: readonly PupilDraft[], { row }: PupilDraft): boolean {
  const count = (accept: (draft: PupilDraft) => boolean): number => aboard.filter(accept).length
  if (row.travel_alone === 'Y') return false
  if (row.travel === 'wheelchair' && count((d) => d.row.travel === 'wheelchair') > 1) return false
  if (
    row.passenger_assistant === 'one_to_one' &&
    count((d) => d.row.passenger_assistant === 'one_to_one') > 0
  )
    return false
  return !aboard.some((d) => d.row.not_with === row.pupil_id || row.not_with === d.row.pupil_id)
}

function keepTogether(drafts: readonly PupilDraft[]): void {
  const route = new Map(drafts.map(({ row }) => [row.pupil_id, row.current_route]))
  for (const { row } of drafts) {
    const other = route.get(row.keep_with)
    if (other === undefined || (row.pupil_id as string) < (row.keep_with as string)) continue
    row.current_route = other
  }
}

/** Twice, a single pupil was put in with the single pupil of another school down the road. */
function shareTwoVehicles(drafts: readonly PupilDraft[]): void {
  const routes = Map.groupBy(drafts, ({ row }) => row.current_route as string)
  const single = [...routes.values()]
    .flatMap((aboard) => (aboard.length === 1 ? aboard : []))
    .filter(({ row, school }) => row.travel_alone === 'N' && school.mixes && row.not_with === undefined)
  const paired = new Set<PupilDraft>()
  for (const one of single) {
    const other = single.find(
      (draft) => draft.school !== one.school && !paired.has(draft) && distance(draft.home, one.home) < 3000,
    )
    if (other === undefined || paired.has(one) || paired.size >= 4) continue
    other.row.current_route = one.row.current_route as string
    paired.add(one).add(other)
  }
}

function leaveOnePairTogether(drafts: readonly PupilDraft[]): void {
  const one = drafts.find(({ row }) => row.not_with !== undefined)
  const other = drafts.find(({ row }) => row.pupil_id === one?.row.not_with)
  if (one !== undefined && other !== undefined) other.row.current_route = one.row.current_route as string
}

/** Two routes that a school and its parents have asked to be left as they are. */
function lockTwoRoutes(drafts: readonly PupilDraft[]): void {
  const routes = Map.groupBy(drafts, ({ row }) => row.current_route as string)
  const settled = [...routes.values()].filter(
    (aboard) =>
      aboard.length === 3 &&
      aboard.every(({ row }) =>
        [row.not_with, row.keep_with, row.max_minutes].every((cell) => cell === undefined),
      ) &&
      aboard.every(({ row }) => row.travel === 'seat' && row.passenger_assistant !== 'one_to_one'),
  )
  for (const aboard of settled.slice(0, 2)) for (const { row } of aboard) row.locked = 'Y'
}
