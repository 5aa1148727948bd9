import type { Pupil } from '../../domain/pupil.ts'
import type { Role } from '../roles.ts'

export interface WholePupil {
  readonly view: 'whole'
  readonly pupil: Pupil
}

/** What a share is recharged to. */
export interface PupilForFinance
  extends Pick<Pupil, 'id' | 'sameChildAs' | 'schoolId' | 'mode' | 'costCode'> {
  readonly view: 'finance'
}

/** What a plan's figures follow from, by reference: no name, birth date, home, contact or sentence. */
export interface PupilForAudit
  extends Omit<
    Pupil,
    | 'name'
    | 'dateOfBirth'
    | 'home'
    | 'homePostcode'
    | 'contact'
    | 'equipment'
    | 'handover'
    | 'crewNotes'
    | 'exceptionReview'
  > {
  readonly view: 'audit'
  readonly hasHome: boolean
  readonly hasExceptionReview: boolean
}

/** The child that the panel sits over: who it is and what it needs, and no other child. */
export interface PupilForPanel
  extends Pick<
    Pupil,
    | 'id'
    | 'name'
    | 'phase'
    | 'schoolId'
    | 'days'
    | 'am'
    | 'pm'
    | 'mode'
    | 'travel'
    | 'assistant'
    | 'assistantSkill'
    | 'travelAlone'
    | 'maxMinutes'
    | 'vehicleFeatures'
  > {
  readonly view: 'panel'
  readonly hasHome: boolean
}

export type PupilView = WholePupil | PupilForFinance | PupilForAudit | PupilForPanel

const forFinance = ({ id, sameChildAs, schoolId, mode, costCode }: Pupil): PupilForFinance => ({
  view: 'finance',
  id,
  ...(sameChildAs === undefined ? {} : { sameChildAs }),
  schoolId,
  mode,
  costCode,
})

/** What is there or not there at all, so that a field left blank stays left out. */
const optional = (pupil: Pupil): Pick<PupilForAudit, 'sameChildAs' | 'startDate' | 'endDate'> => ({
  ...(pupil.sameChildAs === undefined ? {} : { sameChildAs: pupil.sameChildAs }),
  ...(pupil.startDate === undefined ? {} : { startDate: pupil.startDate }),
  ...(pupil.endDate === undefined ? {} : { endDate: pupil.endDate }),
})

const limits = (pupil: Pupil): Pick<PupilForAudit, 'maxMinutes' | 'boardingMinutes'> => ({
  ...(pupil.maxMinutes === undefined ? {} : { maxMinutes: pupil.maxMinutes }),
  ...(pupil.boardingMinutes === undefined ? {} : { boardingMinutes: pupil.boardingMinutes }),
})

const forAudit = (pupil: Pupil): PupilForAudit => ({
  view: 'audit',
  id: pupil.id,
  ...optional(pupil),
  phase: pupil.phase,
  hasHome: pupil.home !== undefined,
  schoolId: pupil.schoolId,
  days: pupil.days,
  am: pupil.am,
  pm: pupil.pm,
  mode: pupil.mode,
  travel: pupil.travel,
  assistant: pupil.assistant,
  assistantSkill: pupil.assistantSkill,
  travelAlone: pupil.travelAlone,
  notWith: pupil.notWith,
  keepWith: pupil.keepWith,
  ...limits(pupil),
  vehicleFeatures: pupil.vehicleFeatures,
  pickUpWalkMetres: pupil.pickUpWalkMetres,
  currentRoute: pupil.currentRoute,
  locked: pupil.locked,
  hasExceptionReview: pupil.exceptionReview !== '',
  costCode: pupil.costCode,
  row: pupil.row,
})

const forPanel = (pupil: Pupil): PupilForPanel => ({
  view: 'panel',
  id: pupil.id,
  name: pupil.name,
  phase: pupil.phase,
  hasHome: pupil.home !== undefined,
  schoolId: pupil.schoolId,
  days: pupil.days,
  am: pupil.am,
  pm: pupil.pm,
  mode: pupil.mode,
  travel: pupil.travel,
  assistant: pupil.assistant,
  assistantSkill: pupil.assistantSkill,
  travelAlone: pupil.travelAlone,
  ...(pupil.maxMinutes === undefined ? {} : { maxMinutes: pupil.maxMinutes }),
  vehicleFeatures: pupil.vehicleFeatures,
})

/** One child as a role may see it; undefined where it may see none. */
export function oneChildFor(role: Role, pupil: Pupil): PupilView | undefined {
  if (role === 'officer') return { view: 'whole', pupil }
  if (role === 'auditor') return forAudit(pupil)
  return role === 'panel' ? forPanel(pupil) : undefined
}

/** A pupil list as a role may see it; undefined where it may see no list, as the panel. */
export function pupilsFor(role: Role, pupils: readonly Pupil[]): readonly PupilView[] | undefined {
  if (role === 'officer') return pupils.map((pupil) => ({ view: 'whole', pupil }))
  if (role === 'auditor') return pupils.map(forAudit)
  return role === 'finance' ? pupils.map(forFinance) : undefined
}
