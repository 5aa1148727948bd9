interface Reoptimised {
  readonly framework_version_id: string
  readonly state: string
  readonly progress: Readonly<Record<string, unknown>> | null
}

interface Progress {
  readonly cancel_requested: boolean
  readonly reoptimised: readonly Reoptimised[]
}

const EVERY_MS = 3000

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
})

/** The best so far of a plan that is worked on. */
function write({ framework_version_id: id, state, progress }: Reoptimised): void {
  const cell = document.getElementById(`so-far-${id}`)
  const pence = progress?.['annual_pence']
  if (cell === null || state !== 'running' || typeof pence !== 'number') return
  const text = `${pounds.format(pence / 100)} so far`
  if (cell.textContent !== text) cell.textContent = text
}

/** Asks how far the plans made anew are; the page is asked for again as soon as one has got further than it says. */
async function look(id: string, states: string): Promise<void> {
  const response = await fetch(`/api/v1/comparisons/${id}/progress`)
  // Signed out meanwhile, or gone: the page itself says what to do.
  if (response.status === 401 || response.status === 404) return location.reload()
  if (!response.ok) return
  const { reoptimised } = (await response.json()) as Progress
  for (const each of reoptimised) write(each)
  if (reoptimised.map(({ state }) => state).join(' ') !== states) location.reload()
}

const anew = document.getElementById('anew')
if (anew !== null) {
  const { comparison = '', states = '' } = anew.dataset
  // A look that fails is made again: the service may be starting anew.
  setInterval(() => void look(comparison, states).catch(() => {}), EVERY_MS)
}
