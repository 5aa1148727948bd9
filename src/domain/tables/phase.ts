import { PHASES } from '../pupil.ts'

/** A phase in a council's words, or as the Department for Education publishes it. */
export const phaseColumn = {
  kind: 'choice',
  of: PHASES,
  also: {
    nursery: 'primary',
    infant: 'primary',
    junior: 'primary',
    middledeemedprimary: 'primary',
    middledeemedsecondary: 'secondary',
    '16plus': 'post16',
    '16+': 'post16',
    sixthform: 'post16',
    allthrough: '',
    notapplicable: '',
  },
  aliases: ['PhaseOfEducation (name)'],
  about: 'primary, secondary or post16',
} as const
