/** `am`: to school; `pm`: home. */
export type Direction = 'am' | 'pm'
export const DIRECTIONS = ['am', 'pm'] as const
