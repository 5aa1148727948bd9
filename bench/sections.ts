/** The sections of the results page, in order, and what a reader should know of each. */
export interface Section {
  readonly name: string
  readonly title: string
  readonly about: string
}

export const SECTIONS: readonly Section[] = [
  {
    name: 'send',
    title: 'The benchmark councils, against their peers',
    about:
      'A morning of `../shared/bench/send-*`. VROOM 1.15 at its best setting and the C++ reference search at its longest (1 s, 120 s, 300 s) are those of `../shared/bench/README.md`: a percentage is how much less our plan costs.',
  },
  {
    name: 'bounds',
    title: 'Bounds: how far from the best possible',
    about:
      'The same commands with `--bound`: the search has the limit, the bound comes after it with a limit of its own (60 s; 4 min, five with the search; 15 min; and 5 min for Bristol). Verified: `schoolway verify-bound` recomputes it.',
  },
  {
    name: 'cities',
    title: 'A real city and a rural county',
    about: 'Both directions, the whole week, all rules, on real roads.',
  },
  {
    name: 'send-5000',
    title: 'Five thousand pupils',
    about: 'The half hour is what the five minutes are held to.',
  },
  {
    name: 'like',
    title: 'Other seeds, 50 to 5,000 pupils',
    about:
      'Councils drawn as the benchmark councils are (`send-like.ts`), from seeds that nothing was tuned on. A morning.',
  },
  {
    name: 'made',
    title: 'Made councils with roads of their own',
    about:
      'From the generator of the sample council, both directions: how the program behaves with size where towns and roads grow too.',
  },
  {
    name: 'quotes',
    title: 'One more child',
    about: 'How long a quote takes against a live plan, once the new home’s road rows are known.',
  },
  { name: 'roads', title: 'The road engine', about: 'By itself, on the extracts of `../shared`.' },
]
