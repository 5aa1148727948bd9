/** The link's secret stands behind the #, which is sent to nobody: it goes into the form, and out of the address. */
const secret = location.hash.slice(1)
const field = document.querySelector<HTMLInputElement>('#secret')
if (secret !== '' && field !== null) {
  field.value = secret
  field.closest('.govuk-form-group')?.classList.add('sw-hidden')
  history.replaceState(null, '', location.pathname)
}
