import type { Problem } from '../problem.ts'
import type { Route } from '../route/route.ts'
import type { Random } from '../search/random.ts'
import type { Solution } from '../search/solution.ts'
import { Chosen } from './chosen.ts'
import { Strings } from './strings.ts'

/** How much an iteration takes out, and how often in which way. What is left of the shares goes to strings. */
export interface RuinSize {
  /** Customers taken out in strings, on average, and the longest string of one route. */
  readonly average: number
  readonly longest: number
  /** Share of iterations that empty two to four routes, so that a vehicle is done without or changed. */
  readonly wholeRoutes: number
  /** That take strings of any length off as many. */
  readonly longStrings: number
  /** That free a route of its assistants, and make room where there are others. */
  readonly assistants: number
  /** That take a school's pupils off two to four routes, so that fewer go there. */
  readonly schools: number
}
export const RUIN_SIZE: RuinSize = {
  average: 10,
  longest: 10,
  wholeRoutes: 0.1,
  longStrings: 0.1,
  assistants: 0.1,
  schools: 0.05,
}

type Way = 'strings' | 'long strings' | 'whole routes' | 'assistants' | 'schools'

/**
 * Takes customers off neighbouring routes around a seed: mostly adjacent strings (SISR, Christiaens & Vanden Berghe 2020),
 * and what the lumps of this price list call for: whole routes, everybody who needs an assistant, everybody of a school.
 */
export class Ruin {
  private readonly solution: Solution
  private readonly random: Random
  private readonly size: RuinSize
  private readonly strings: Strings
  private readonly chosen: Chosen
  private readonly assisted: Uint8Array
  private readonly stamp: Int32Array
  private stampNow = 0
  private readonly strip: Int32Array

  constructor(solution: Solution, random: Random, size: RuinSize) {
    const { problem } = solution
    this.solution = solution
    this.random = random
    this.size = size
    this.strings = new Strings(problem, random)
    this.chosen = new Chosen(problem)
    this.assisted = assistedUnits(problem)
    this.stamp = new Int32Array(2 * problem.unitCount + 8)
    this.strip = new Int32Array(problem.unitCount)
  }

  /** Takes customers off their routes around the seed unit. */
  run(seed: number): void {
    const { problem, routeOf, routes } = this.solution
    this.stampNow++
    const way = this.drawWay()
    const wanted = way === 'strings' ? this.stringCount() : 2 + this.random.below(3)
    const school = problem.unitSchool[seed] as number
    const neighbours = problem.neighbours[seed] as Int32Array
    let ruined = 0
    for (let at = -1; at < neighbours.length && ruined < wanted; at++) {
      const unit = at < 0 ? seed : (neighbours[at] as number)
      const index = routeOf[unit] as number
      if (index < 0 || this.stamp[index] === this.stampNow) continue
      if (way === 'schools' && problem.unitSchool[unit] !== school) continue
      const route = routes[index] as Route
      if (way === 'assistants' && !this.hasAssistant(route)) continue
      this.stamp[index] = this.stampNow
      this.choose(way, route, unit, ruined === 0)
      this.remove(index)
      ruined++
    }
  }

  private drawWay(): Way {
    const { wholeRoutes, longStrings, assistants, schools } = this.size
    let draw = this.random.next()
    if ((draw -= wholeRoutes) < 0) return 'whole routes'
    if ((draw -= longStrings) < 0) return 'long strings'
    if ((draw -= assistants) < 0) return 'assistants'
    return draw - schools < 0 ? 'schools' : 'strings'
  }

  private stringCount(): number {
    const { average, longest } = this.size
    const most = (4 * average) / (1 + longest) - 1
    return 1 + Math.floor(this.random.next() * Math.max(1, most))
  }

  /** Whom to take off a route. The first route of an iteration is the one to be freed of its assistants. */
  private choose(way: Way, route: Route, unit: number, first: boolean): void {
    const { chosen } = this
    chosen.clear()
    if (way === 'whole routes') this.chooseAll(route)
    else if (way === 'long strings') this.strings.choose(route, unit, Number.POSITIVE_INFINITY, chosen)
    else if (way === 'schools') this.chooseSchool(route, this.solution.problem.unitSchool[unit] as number)
    else if (way === 'assistants' && first) this.chooseAssisted(route)
    else this.strings.choose(route, unit, this.size.longest, chosen)
  }

  private chooseAll(route: Route): void {
    for (let at = 0; at < route.unitCount; at++) this.chosen.add(route.units[at] as number)
  }

  private chooseSchool(route: Route, school: number): void {
    const { unitSchool } = this.solution.problem
    for (let at = 0; at < route.unitCount; at++) {
      const unit = route.units[at] as number
      if (unitSchool[unit] === school) this.chosen.add(unit)
    }
  }

  private chooseAssisted(route: Route): void {
    for (let at = 0; at < route.unitCount; at++) {
      const unit = route.units[at] as number
      if (this.assisted[unit] === 1) this.chosen.add(unit)
    }
  }

  private hasAssistant(route: Route): boolean {
    for (let at = 0; at < route.unitCount; at++)
      if (this.assisted[route.units[at] as number] === 1) return true
    return false
  }

  /** Takes the chosen customers off a route. */
  private remove(index: number): void {
    const { solution, chosen } = this
    const route = solution.routes[index] as Route
    solution.touch(index)
    solution.subtract(route)
    let units = 0
    for (let at = 0; at < chosen.count; at++) {
      const members = solution.problem.customers[chosen.customers[at] as number] as Int32Array
      for (let member = 0; member < members.length; member++) this.strip[units++] = members[member] as number
    }
    solution.work.strip(route, this.strip, 0, units)
    for (let at = 0; at < chosen.count; at++) solution.dismiss(chosen.customers[at] as number)
    if (route.unitCount === 0) route.clear()
    else if (solution.work.refresh(route)) solution.add(route, index)
    else this.clearOut(route)
  }

  /** Without some, the rest may no longer make their times (a detour that a shorter way does not have): all are moved. */
  private clearOut(route: Route): void {
    const { solution } = this
    for (let at = 0; at < route.unitCount; at++) {
      const customer = solution.problem.customerOf[route.units[at] as number] as number
      const first = (solution.problem.customers[customer] as Int32Array)[0] as number
      if (first === route.units[at]) solution.dismiss(customer)
    }
    route.clear()
  }
}

/** Units with a pupil who needs an assistant, on whichever day. */
function assistedUnits(problem: Problem): Uint8Array {
  const assisted = new Uint8Array(problem.unitCount)
  for (const variantOf of problem.variantOf)
    variantOf.forEach((number, at) => {
      const variant = problem.variants[number]
      if (variant !== undefined && variant.sharers + variant.oneToOne + variant.oneToOneSkilled > 0)
        assisted[Math.floor(at / 5)] = 1
    })
  return assisted
}
