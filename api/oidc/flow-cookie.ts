import type { Flow } from './provider.ts'

const FORM = /^([\w-]{20,100})\.([\w-]{20,100})\.([\w-]{20,150})$/

export const writeFlow = ({ state, nonce, verifier }: Flow): string => `${state}.${nonce}.${verifier}`

/** @returns undefined for what no sign-in of ours left */
export function readFlow(text: string | undefined): Flow | undefined {
  const [, state, nonce, verifier] = FORM.exec(text ?? '') ?? []
  return state === undefined || nonce === undefined || verifier === undefined
    ? undefined
    : { state, nonce, verifier }
}
