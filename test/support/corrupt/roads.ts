import type { Random } from '../random.ts'

/** Spoils a road file as downloads and disks do. */
export function corruptRoads(bytes: Buffer, random: Random): Buffer {
  const place = (): number => random.integer(0, Math.max(0, bytes.length - 1))
  const ways: readonly (() => Buffer)[] = [
    () => bytes.subarray(0, place()),
    () => Buffer.alloc(0),
    () => Buffer.from('<!DOCTYPE html><title>Sign in</title>'),
    () => Buffer.from(Array.from({ length: 5000 }, () => random.integer(0, 255))),
    () => {
      const spoilt = Buffer.from(bytes)
      for (let times = 0; times < 20; times++) spoilt[place()] = random.integer(0, 255)
      return spoilt
    },
    () => Buffer.concat([bytes, Buffer.from('more')]),
    () => Buffer.concat([bytes, bytes]),
    () => bytes.subarray(place()),
  ]
  return random.pick(ways)()
}
