/** One kind of refusal: its HTTP status, what is wrong, and what to do about it. */
export interface ProblemKind {
  readonly status: number
  /** A sentence. */
  readonly title: string
  /** A sentence or two. */
  readonly action: string
}
