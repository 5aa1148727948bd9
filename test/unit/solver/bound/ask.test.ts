import { describe, expect, it } from 'vitest'
import { Asker } from '../../../../src/solver/bound/ask.ts'
import type { PricingTask, SliceShop } from '../../../../src/solver/bound/task.ts'

const PRICES = { units: new Float64Array(0), cuts: [], cutDuals: new Float64Array(0), memory: [] }
const EFFORT = { threshold: -20, wanted: 1, exact: true, beam: 1, nearest: 1 }
const ROUTE = { tokens: [0, -1], cost: 0, reduced: -30, vehicle: 0 }

/** Two vehicles and two schools; a route is found where `brings` says so, with so many labels. */
function asker(
  brings: (task: PricingTask) => boolean,
  labels: (task: PricingTask) => number = ({ vehicle }) => vehicle,
  isComplete: (task: PricingTask) => boolean = () => true,
) {
  const asked: string[] = []
  const shop = { id: 1, slice: { schools: 2 }, vehicles: [{}, {}] } as unknown as SliceShop
  const tools = {
    stopFlag: new Int32Array(1),
    mostLabels: 10,
    price: async (task: PricingTask) => {
      asked.push(`${task.vehicle}:${task.lastSchools.join('+')}`)
      return {
        routes: brings(task) ? [ROUTE] : [],
        least: 0,
        complete: isComplete(task),
        labels: labels(task),
      }
    },
  }
  return { asker: new Asker(shop, tools), asked: () => asked.splice(0).toSorted() }
}

describe('asking for routes', () => {
  it('asks every vehicle for every school by itself, where it is thorough', async () => {
    const { asker: one, asked } = asker(() => false)
    await one.ask(PRICES, { ...EFFORT, thorough: true }, 'all')
    expect(asked()).toEqual(['0:0', '0:1', '1:0', '1:1'])
  })

  it('asks every vehicle for all schools together, where it is quick', async () => {
    const { asker: one, asked } = asker(() => false)
    await one.ask(PRICES, { ...EFFORT, thorough: false }, 'lively')
    expect(asked()).toEqual(['0:0+1', '1:0+1'])
  })

  it('asks the lively alone: those who brought something the last time', async () => {
    const { asker: one, asked } = asker((task) => task.vehicle === 1 && task.lastSchools[0] === 0)
    const effort = { ...EFFORT, thorough: true }
    await one.ask(PRICES, effort, 'all')
    asked()
    await one.ask(PRICES, effort, 'lively')
    expect(asked()).toEqual(['1:0'])
  })

  it('lets those sleep who brought nothing three times, until all count', async () => {
    const { asker: one, asked } = asker((task) => task.vehicle === 0)
    const effort = { ...EFFORT, thorough: true }
    for (let times = 0; times < 3; times++) await one.ask(PRICES, effort, 'awake')
    asked()
    await one.ask(PRICES, effort, 'awake')
    expect(asked()).toEqual(['0:0', '0:1'])
    await one.ask(PRICES, effort, 'all')
    expect(asked()).toEqual(['0:0', '0:1', '1:0', '1:1'])
  })

  it('asks one that sleeps again after eight pricings, and it sleeps on if that brings nothing', async () => {
    const { asker: one, asked } = asker((task) => task.vehicle === 0)
    const effort = { ...EFFORT, thorough: true }
    const sleeperAsked: number[] = []
    for (let times = 0; times < 22; times++) {
      await one.ask(PRICES, effort, 'awake')
      if (asked().includes('1:0')) sleeperAsked.push(times)
    }
    expect(sleeperAsked).toEqual([0, 1, 2, 11, 20])
  })

  it('lets one sleep at once that made many labels for nothing', async () => {
    const { asker: one, asked } = asker(
      (task) => task.vehicle === 0,
      (task) => (task.lastSchools[0] === 1 ? 40_001 : 40_000),
    )
    const effort = { ...EFFORT, thorough: true }
    await one.ask(PRICES, effort, 'awake')
    asked()
    await one.ask(PRICES, effort, 'awake')
    expect(asked()).toEqual(['0:0', '0:1', '1:0'])
  })

  it('asks the open again, until each was found in order', async () => {
    let brings = true
    const { asker: one, asked } = asker((task) => task.vehicle === 1 && brings)
    const effort = { ...EFFORT, thorough: true }
    await one.ask(PRICES, effort, 'all')
    asked()
    await one.ask(PRICES, effort, 'open')
    expect(asked()).toEqual(['1:0', '1:1'])
    brings = false
    await one.ask(PRICES, effort, 'open')
    asked()
    await one.ask(PRICES, effort, 'open')
    expect(asked()).toEqual([])
  })

  it('gives one that was cut short twice the labels the next time, up to four times as many', async () => {
    const given: (number | undefined)[] = []
    const { asker: one } = asker(
      () => false,
      (task) => {
        if (task.vehicle === 1 && task.lastSchools[0] === 1) given.push(task.effort.glance)
        return 1
      },
      (task) => task.vehicle === 0,
    )
    const effort = { ...EFFORT, thorough: true, glance: 100 }
    for (let times = 0; times < 4; times++) await one.ask(PRICES, effort, 'all')
    expect(given).toEqual([100, 200, 400, 400])
    await one.ask(PRICES, { ...EFFORT, thorough: true }, 'all')
    expect(given.at(-1)).toBeUndefined()
  })

  it('starts with those that took longest', async () => {
    const order: number[] = []
    const { asker: one } = asker((task) => {
      order.push(task.vehicle)
      return false
    })
    const effort = { ...EFFORT, thorough: true }
    await one.ask(PRICES, effort, 'all')
    order.length = 0
    await one.ask(PRICES, effort, 'all')
    expect(order).toEqual([1, 1, 0, 0])
  })
})
