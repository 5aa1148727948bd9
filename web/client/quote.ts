import { part } from './part.ts'
import { type QuotePlaces, startQuoteMap } from './quote-map.ts'

/** What bench and tests wait for. */
const reached = (stage: 'usable' | 'figures' | 'whole'): void => {
  document.documentElement.dataset['quote'] = stage
  performance.mark(`quote-${stage}`)
}

/** The page that a button of the form would show, with the question in the request's body alone. */
async function answerTo(action: string): Promise<Document> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(part<HTMLFormElement>('quote-again')))
    fields.append(name, String(value))
  fields.set('action', action)
  const answer = await fetch('/quote', { method: 'POST', body: fields })
  if (!answer.ok) throw new Error(`the quote is refused with ${answer.status}`)
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

/** Puts a part of another page in the place of this one's. */
function take(from: Document, id: string): void {
  const found = from.getElementById(id)
  if (found === null) throw new Error(`the answer has no #${id}`)
  part(id).replaceWith(document.adoptNode(found))
}

/** Works out what the page does not have yet: the figures that take longer, then the drawings. */
async function complete(): Promise<void> {
  const wait = part('quote-wait')
  const again = part<HTMLButtonElement>('quote-full')
  again.hidden = true
  try {
    if (part('quote-figures').dataset['full'] !== 'yes') {
      wait.textContent = 'These are the figures that are known at once. The others are being worked out.'
      take(await answerTo('figures'), 'quote-figures')
    }
    wait.textContent = 'Every figure is worked out.'
    reached('figures')
    if (part('quote-drawings').childElementCount === 0) take(await answerTo('areas'), 'quote-drawings')
    part('quote-drawings').classList.toggle('sw-print-only', !part('quote-map-part').hidden)
    part('quote-print').hidden = false
    reached('whole')
  } catch {
    wait.textContent = 'Not everything could be worked out. Press “Work out everything” to try again.'
    again.hidden = false
  }
}

part('quote-print').addEventListener('click', () => print())
reached('usable')
const container = part('quote-map')
// Written by the page's own view.
const places = JSON.parse(container.dataset['places'] ?? '{"schools":[]}') as QuotePlaces
await complete()
if (places.schools.length > 0) await startQuoteMap(container, places)
