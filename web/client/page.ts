import { initAll } from 'govuk-frontend'

// What the styles and components of govuk-frontend look for.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// What was done is told once: not again when the page is loaded again.
const address = new URL(location.href)
if (address.searchParams.has('done')) {
  address.searchParams.delete('done')
  history.replaceState(null, '', address)
}
