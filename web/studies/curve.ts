import type { StudyShown } from './shown.ts'

/** Of the drawing, in its own units. */
export const CURVE = { width: 960, height: 380, left: 110, right: 930, top: 24, bottom: 310 } as const

export interface CurveMark {
  readonly x: number
  readonly y: number
  readonly moved: number
  readonly savingPence: number
}

export interface CurveDrawn {
  /** `x,y x,y …` for an SVG polyline: the plan itself, then the points on the curve. */
  readonly line: string
  readonly on: readonly CurveMark[]
  /** Points that are passed over. */
  readonly off: readonly CurveMark[]
  readonly mostMoved: number
  readonly mostSaving: number
  /** Where a saving of nothing is. */
  readonly zeroY: number
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** Savings over pupils moved as a line; undefined before there is a point that moves anybody or saves anything. */
export function curveOf({ variants }: StudyShown): CurveDrawn | undefined {
  const points = variants.flatMap(({ figures, saving_pence: saving, passed_over: passed }) =>
    figures === undefined || saving === undefined
      ? []
      : [{ moved: figures.moved, saving, isOn: passed === undefined }],
  )
  const mostMoved = Math.max(0, ...points.map(({ moved }) => moved))
  const mostSaving = Math.max(0, ...points.map(({ saving }) => saving))
  const least = Math.min(0, ...points.map(({ saving }) => saving))
  if (points.length === 0 || (mostMoved === 0 && mostSaving === 0)) return undefined
  const x = (moved: number): number =>
    rounded(CURVE.left + ((CURVE.right - CURVE.left) * moved) / Math.max(mostMoved, 1))
  const y = (saving: number): number =>
    rounded(
      CURVE.top + ((CURVE.bottom - CURVE.top) * (mostSaving - saving)) / Math.max(mostSaving - least, 1),
    )
  const markOf = ({ moved, saving }: (typeof points)[number]): CurveMark => ({
    x: x(moved),
    y: y(saving),
    moved,
    savingPence: saving,
  })
  const on = points
    .filter(({ isOn }) => isOn)
    .sort((a, b) => a.moved - b.moved)
    .map(markOf)
  const start = { x: x(0), y: y(0), moved: 0, savingPence: 0 }
  return {
    line: [start, ...on].map((mark) => `${mark.x},${mark.y}`).join(' '),
    on: [start, ...on],
    off: points
      .filter(({ isOn }) => !isOn)
      .map(markOf)
      .filter((mark) => ![start, ...on].some((at) => at.x === mark.x && at.y === mark.y)),
    mostMoved,
    mostSaving,
    zeroY: y(0),
  }
}
