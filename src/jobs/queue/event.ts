/** What a job tells on its way: numbers and codes alone, for streams that anybody with access to the plan may read. */
export type JobEvent =
  | { readonly kind: 'started'; readonly attempt: number; readonly resumed: boolean }
  | {
      readonly kind: 'progress'
      readonly activity: string
      readonly annual_pence: number
      readonly routes: number
      readonly unserved_pupils: number
      readonly iterations: number
      readonly seconds: number
    }
  | {
      readonly kind: 'incumbent'
      readonly annual_pence: number
      readonly unserved_pupils: number
      /** How much of the search is done, 0 to 1. */
      readonly progress: number
    }
  | { readonly kind: 'incumbent_refused'; readonly code: string }
  | { readonly kind: 'bound'; readonly line: string }
  | { readonly kind: 'fanned_out'; readonly children: number }
