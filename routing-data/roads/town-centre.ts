import { type Layout, scaledLine } from './layout.ts'
import type { Network, Tags } from './network.ts'
import { curve, type Point } from './plane.ts'

const LOOP =
  '10,340 130,330 230,285 290,170 345,40 370,-90 ' +
  '300,-210 190,-300 60,-340 -80,-345 -190,-320 -260,-240 -290,-110 -310,40 -320,160 -290,240 -210,270 -110,310'

const SLOW: Tags = { maxspeed: '20 mph', 'maxspeed:type': 'GB:zone20', lit: 'yes' }

/**
 * The old town inside its relief road: a High Street that is one-way to the south, a street behind it one-way to the
 * north, the market place across them, lanes, a passage closed to cars by a bollard, and a paved precinct.
 */
export function addTownCentre(network: Network, { size }: Layout): void {
  const points = (text: string): Point[] => scaledLine(text, size)
  const loop = points(LOOP)
  network.addRoad([...curve([...loop, loop[0] as Point], 40).slice(0, -1), loop[0] as Point], {
    highway: 'secondary',
    ref: 'B6999',
    name: "St Wilfrid's Way",
    maxspeed: '30 mph',
    lit: 'yes',
  })
  const street = (name: string, text: string, tags: Tags): number[] =>
    network.addRoad(curve(points(text), 40), { highway: 'residential', name, ...SLOW, ...tags }).nodes
  street('High Street', '10,340 30,190 0,70 -5,0 -25,-160 60,-340', { highway: 'tertiary', oneway: 'yes' })
  street('Sheep Street', '190,-300 120,-160 125,10 150,180 130,330', { highway: 'tertiary', oneway: 'yes' })
  street('Market Place', '-5,0 60,8 125,10', { highway: 'unclassified' })
  street('Bridge Street', '-310,40 -160,15 -5,0', { highway: 'unclassified' })
  street('Church Street', '125,10 230,50 345,40', { highway: 'unclassified' })
  street('Priory Lane', '-320,160 -150,140 15,130', { oneway: 'yes' })
  street('Tanners Lane', '-25,-160 -150,-150 -290,-110', { oneway: '-1' })
  street('Woolmarket', '120,-160 230,-150 370,-90', {})
  const passage = street('Cornmarket', '-25,-160 50,-150 120,-160', { highway: 'service', service: 'alley' })
  network.nodeTags.set(passage[Math.floor(passage.length / 2)] as number, {
    barrier: 'bollard',
    bicycle: 'yes',
  })
  network.addRoad(
    points('30,190 90,200 150,180'),
    { highway: 'pedestrian', name: 'The Shambles', surface: 'paving_stones' },
    false,
  )
}
