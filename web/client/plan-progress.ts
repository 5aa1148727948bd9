import { costLine, type SearchPoint } from './cost-line.ts'

interface Told {
  readonly seconds: number
  readonly annual_pence: number
  readonly routes: number
  readonly unserved_pupils: number
}

interface State {
  readonly state: string
  readonly cancel_requested: boolean
}

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
})
const count = new Intl.NumberFormat('en-GB')
const money = (pence: number): string => pounds.format(pence / 100)

function write(id: string, text: string): void {
  const element = document.getElementById(id)
  // What has not changed is not told again to whoever listens to the page.
  if (element !== null && element.textContent !== text) element.textContent = text
}

function draw(points: readonly SearchPoint[]): void {
  const last = points.at(-1)
  if (last === undefined) return
  write('cost', money(last.pence))
  write('routes', count.format(last.routes))
  write('unserved', count.format(last.unserved))
  write('seconds', count.format(Math.round(last.seconds)))
  const line = costLine(points)
  if (line === undefined) return
  document.getElementById('chart-line')?.setAttribute('points', line.points)
  document.getElementById('chart')?.removeAttribute('hidden')
  const seconds = count.format(Math.round(line.seconds))
  write('chart-highest', money(line.highest))
  write('chart-lowest', money(line.lowest))
  write('chart-seconds', `${seconds} s`)
  write(
    'chart-words',
    `The cost of the best plan fell from ${money(line.highest)} to ${money(line.lowest)} a year in ${seconds} seconds.`,
  )
}

const wordsOf = ({ state, cancel_requested }: State): string => {
  if (cancel_requested) return 'Stopping: the best plan so far is kept.'
  return state === 'running' ? 'Searching for cheaper routes.' : 'Waiting for its turn.'
}

/** Follows a plan by the API's stream of events, from where the page's own figures end. */
function follow({ plan = '', after = '0', points: known = '[]' }: DOMStringMap): void {
  const points: SearchPoint[] = JSON.parse(known)
  const events = new EventSource(`/api/v1/plans/${plan}/events?after=${after}`)
  const on = <Data>(name: string, tell: (data: Data) => void): void =>
    events.addEventListener(name, (event: MessageEvent<string>) => tell(JSON.parse(event.data)))
  on<Told>('progress', ({ seconds, annual_pence, routes, unserved_pupils }) => {
    points.push({ seconds, pence: annual_pence, routes, unserved: unserved_pupils })
    draw(points)
  })
  on<State>('state', (state) => write('state', wordsOf(state)))
  on<State>('end', () => {
    events.close()
    location.replace(location.pathname)
  })
}

const progress = document.getElementById('progress')
if (progress !== null) follow(progress.dataset)
