/** A value whose lists and fields may be written to, as schemas have them: the same shape, checked by the compiler. */
export type Shown<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Item)[]
    ? Shown<Item>[]
    : { -readonly [Key in keyof Value]: Shown<Value[Key]> }

/** What an answer is made from is read-only; nobody writes to an answer either. */
export const shown = <Value>(value: Value): Shown<Value> => value as Shown<Value>
