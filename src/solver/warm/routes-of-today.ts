import type { SolverInput } from '../compile/input.ts'
import type { Problem } from '../problem.ts'
import type { StartRoute } from './start-route.ts'

/** Today's routes (`current_route`) as a start: who shares a vehicle is known, the order of their stops is not. */
export function routesOfToday(input: SolverInput, problem: Problem): readonly StartRoute[] {
  const members = new Map<string, number[]>()
  for (const [number, { currentRoute }] of input.pupils.entries()) {
    if (currentRoute === '') continue
    const route = members.get(currentRoute)
    if (route === undefined) members.set(currentRoute, [number])
    else route.push(number)
  }
  const unitOf = new Map(
    problem.unitPupils.flatMap((pupils, unit) => pupils.map((number) => [number, unit] as const)),
  )
  return [...members].map(([id, pupils]) => {
    const known = input.council.routesToday.get(id)
    const drives = (at: number): boolean => {
      const offer = problem.offers[at]
      return (
        offer?.vehicleType === known?.vehicleType &&
        (known?.operator === '' || offer?.operator === known?.operator)
      )
    }
    const units = [...new Set(pupils.flatMap((number) => unitOf.get(number) ?? []))]
    const places = units.map((unit) => problem.unitOptions[unit]?.[0] ?? -1)
    return {
      id,
      pupils,
      route: { units, tokens: [[], []], places, offer: -1 },
      offers: [...problem.offers.keys()].filter(drives),
    }
  })
}
