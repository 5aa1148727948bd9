/** What a person does at the council. An account has one role; what it may do is in permissions.ts. */
export const ROLES = ['officer', 'procurement', 'panel', 'finance', 'auditor', 'administrator'] as const
export type Role = (typeof ROLES)[number]

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)
