import { describe, expect, it } from 'vitest'
import {
  DAY_COUNT,
  DAY_GROUPS,
  FIRST_DAY,
  JOIN,
  MASK_PARTITION,
  PARTITION_COUNT,
  partitionOf,
  WHOLE_WEEK,
} from '../../../../src/solver/compile/week.ts'

const groupsOf = (partition: number): readonly number[] => [...(DAY_GROUPS[partition] ?? [])]
const join = (a: number, b: number): number => JOIN[a * PARTITION_COUNT + b] ?? -1
const every = Array.from({ length: PARTITION_COUNT }, (_, number) => number)

describe('partitions of the week', () => {
  it('are as many as Bell says of five days', () => {
    expect(PARTITION_COUNT).toBe(52)
  })

  it('go by which days are alike, not by what they are called', () => {
    expect(partitionOf([7, 7, 3, 7, 7])).toBe(partitionOf([0, 0, 1, 0, 0]))
    expect(groupsOf(partitionOf([7, 7, 3, 7, 9]))).toEqual([0b01011, 0b00100, 0b10000])
    expect(groupsOf(WHOLE_WEEK)).toEqual([0b11111])
    expect(() => partitionOf([0, 0])).toThrow(RangeError)
  })

  it('have groups that together are the week, each day once', () => {
    for (const partition of every) {
      expect(groupsOf(partition).reduce((days, group) => days + group, 0)).toBe(31)
      expect(groupsOf(partition).reduce((days, group) => days | group, 0)).toBe(31)
    }
  })

  it('join to the days that are alike in both', () => {
    const alike = (partition: number, a: number, b: number): boolean =>
      groupsOf(partition).some((group) => ((group >> a) & 1) === 1 && ((group >> b) & 1) === 1)
    for (const one of every)
      for (const other of every)
        for (let a = 0; a < 5; a++)
          for (let b = 0; b < a; b++)
            if (alike(join(one, other), a, b) !== (alike(one, a, b) && alike(other, a, b)))
              expect.fail(`partitions ${one} and ${other}, days ${a} and ${b}`)
  })

  it('join in any order, and with the whole week to themselves', () => {
    for (const one of every) {
      expect(join(one, WHOLE_WEEK)).toBe(one)
      expect(join(one, one)).toBe(one)
      for (const other of every) expect(join(one, other)).toBe(join(other, one))
    }
  })

  it('part the days of a set from the others', () => {
    expect(groupsOf(MASK_PARTITION[0b10101] ?? -1)).toEqual([0b10101, 0b01010])
    expect(MASK_PARTITION[31]).toBe(WHOLE_WEEK)
    expect(MASK_PARTITION[0]).toBe(WHOLE_WEEK)
  })
})

describe('sets of weekdays', () => {
  it('have a first day and a number of days', () => {
    expect([FIRST_DAY[0b00001], FIRST_DAY[0b10100], FIRST_DAY[0b10000]]).toEqual([0, 2, 4])
    expect([DAY_COUNT[0], DAY_COUNT[0b10101], DAY_COUNT[31]]).toEqual([0, 3, 5])
  })
})
