import { describe, expect, it } from 'vitest'
import { interruptHandler } from '../../../src/cli/interrupt.ts'

/** What was done at interrupts that come at these milliseconds. */
function at(...times: readonly number[]): readonly string[] {
  const done: string[] = []
  let clock = 0
  const handler = interruptHandler(() => clock, {
    onFirst: () => done.push('first'),
    onSecond: () => done.push('second'),
  })
  for (const time of times) {
    clock = time
    handler()
  }
  return done
}

describe('Ctrl-C', () => {
  it('stops the search once', () => {
    expect(at(5000)).toEqual(['first'])
  })

  it('counts once when the terminal and npm both send it', () => {
    expect(at(5000, 5003)).toEqual(['first'])
  })

  it('ends the program when it is pressed again later', () => {
    expect(at(5000, 5003, 7000)).toEqual(['first', 'second'])
  })
})
