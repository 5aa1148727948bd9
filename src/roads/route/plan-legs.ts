import type { RoadLeg } from '../../domain/travel.ts'
import { roundHalfUp } from '../../domain/units.ts'
import type { PreparedNetwork } from '../prepared.ts'
import { costDecimetres, costMilliseconds, NO_COST } from '../search/cost.ts'
import type { PlaceColumns } from '../search/matrix-task.ts'
import { PathFinder } from '../search/path.ts'
import type { SnappedPlace } from '../snap.ts'
import { JunctionViewer } from '../guidance/junction-view.ts'
import { StepMaker } from '../guidance/steps.ts'
import { legLine } from './leg-line.ts'
import { legParts } from './leg-parts.ts'

/** Answers with whole trips: metres and time as in the matrices, the shape, and the steps. */
export class RoutePlanner {
  readonly #network: PreparedNetwork
  #finder: PathFinder | undefined
  #steps: StepMaker | undefined

  constructor(network: PreparedNetwork) {
    this.#network = network
  }

  /** The trip between two of the places; undefined where there is no way. */
  leg(columns: PlaceColumns, places: readonly SnappedPlace[], from: number, to: number): RoadLeg | undefined {
    const { arrays } = this.#network
    const [start, end] = [places[from], places[to]]
    if (start === undefined || end === undefined || start.edge < 0 || end.edge < 0) return undefined
    const { cost, states } = this.#paths().find(columns, from, to)
    if (cost >= NO_COST) return undefined
    const lanes = states.map((state) => arrays.stateLane[state] as number)
    const shape = legLine(arrays, lanes, start, end)
    this.#steps ??= new StepMaker(new JunctionViewer(this.#network))
    const trip = { lanes, ...legParts(arrays, states, start, end), ...shape, goal: end.place }
    return {
      metres: roundHalfUp(costDecimetres(cost) / 10),
      milliseconds: costMilliseconds(cost),
      line: shape.line,
      steps: this.#steps.steps(trip),
    }
  }

  #paths(): PathFinder {
    const { arrays, hierarchy } = this.#network
    if (hierarchy === undefined) throw new Error('the network was loaded without its hierarchy')
    this.#finder ??= new PathFinder({ arrays, hierarchy })
    return this.#finder
  }
}
