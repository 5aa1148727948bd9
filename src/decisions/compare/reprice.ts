import type { Repriced, RouteCompared, RunCompared } from '../../domain/comparison.ts'
import { assistantCount } from '../../pricing/assistants.ts'
import type { Assignment } from './assign.ts'
import type { PricedRun } from './bids.ts'
import { figuresOf } from './figures.ts'
import { awardOf, cheapestPence, type Market, notCarried } from './market.ts'

function runCompared({ demand, deadMetres, price }: PricedRun): RunCompared {
  const { run, weekdays, wheelchairPupils, assistants, fee } = demand
  const { oneToOne, shared, sharedSkilled } = assistants
  const higher = oneToOne.filter(({ skilled }) => skilled).length + (sharedSkilled && shared > 0 ? 1 : 0)
  return {
    direction: run.direction,
    days: run.days,
    weekdays,
    live_metres: run.live_metres,
    dead_metres: deadMetres,
    seconds: run.seconds,
    wheelchairs: wheelchairPupils,
    assistants: assistantCount(assistants) - higher,
    assistants_at_higher_rate: higher,
    goes_both_ways: fee.routeGoesBothWays,
    pupils_one_way: fee.pupilsOneWay,
    pupils_both_ways: fee.pupilsBothWays,
    price,
  }
}

const routesOf = (market: Market, assignment: Assignment): readonly RouteCompared[] =>
  market.demands.flatMap((_, at) => {
    const awarded = awardOf(market, assignment, at)
    if (awarded === undefined) return []
    const { award, bid, demand } = awarded
    return [
      {
        ...award,
        schools: [...demand.schools],
        pupils: demand.route.pupils.length,
        runs: bid.runs.map(runCompared),
        difference_pence: bid.annual.total_pence - demand.route.annual.total_pence,
      },
    ]
  })

/** A plan's routes as they are awarded under a framework: no route is driven anew. */
export function repriced(market: Market, assignment: Assignment): Repriced {
  const routes = routesOf(market, assignment)
  const figures = figuresOf(routes, market.framework)
  const difference = routes.reduce((sum, route) => sum + route.difference_pence, 0)
  return {
    figures,
    plan_pence: figures.annual.total_pence - difference,
    difference_pence: difference,
    cheapest_pence: cheapestPence(market),
    routes: [...routes],
    not_carried: [...notCarried(market, assignment)],
  }
}
