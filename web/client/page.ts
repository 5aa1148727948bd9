import { initAll } from 'govuk-frontend'

// What the styles and components of govuk-frontend look for.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
