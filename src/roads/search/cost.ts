/**
 * The cost of a path as one exact number, so that every search compares and adds plain doubles. From the most
 * telling part down: how often it cuts into roads that serve a trip's ends only (3 bits), whole milliseconds
 * (26 bits: 18 hours), decimetres (24 bits: 1,677 km). Of two equally fast paths the shorter one wins, so that
 * every search answers with the same metres.
 */
const PER_MILLISECOND = 2 ** 24
const PER_INTRUSION = 2 ** 50

/** Costs from here on mean "no way". */
export const NO_COST = 2 ** 53

export const packCost = (intrusions: number, milliseconds: number, decimetres: number): number =>
  intrusions * PER_INTRUSION + milliseconds * PER_MILLISECOND + decimetres

export const costMilliseconds = (cost: number): number => Math.floor((cost % PER_INTRUSION) / PER_MILLISECOND)

export const costDecimetres = (cost: number): number => cost % PER_MILLISECOND
