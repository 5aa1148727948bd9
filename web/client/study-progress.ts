import { wholePounds } from './money.ts'

interface Variant {
  readonly state: string
  readonly progress: Readonly<Record<string, unknown>> | null
}

interface Study {
  readonly state: string
  readonly variants: readonly Variant[]
}

const EVERY_MS = 3000

/** The best so far of a variant that is worked on. */
function write({ state, progress }: Variant, at: number): void {
  const cell = document.getElementById(`so-far-${at + 1}`)
  const pence = progress?.['annual_pence']
  if (cell === null || state !== 'running' || typeof pence !== 'number') return
  const text = `${wholePounds(pence)} so far`
  if (cell.textContent !== text) cell.textContent = text
}

/** Asks how far the study is; the page is asked for again as soon as one variant has got further than it says. */
async function look(id: string, states: string): Promise<void> {
  const response = await fetch(`/api/v1/studies/${id}`)
  // Signed out meanwhile, or gone: the page itself says what to do.
  if (response.status === 401 || response.status === 404) return location.reload()
  if (!response.ok) return
  const { state, variants } = (await response.json()) as Study
  for (const [at, each] of variants.entries()) write(each, at)
  if ([state, ...variants.map((each) => each.state)].join(' ') !== states) location.reload()
}

const shown = document.getElementById('study')
if (shown !== null) {
  const { study = '', states = '' } = shown.dataset
  // A look that fails is made again: the service may be starting anew.
  setInterval(() => void look(study, states).catch(() => {}), EVERY_MS)
}
