/** Whether whoever looks has asked for no more movement than is needed. */
export const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
