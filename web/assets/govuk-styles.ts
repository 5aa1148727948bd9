/**
 * The GOV.UK styles without what belongs to the government's own sites: the GDS Transport font is licensed to them alone,
 * and the crest is the Crown's.
 */
export const govukStyles = (css: string): string =>
  css
    .replace(/@font-face\{font-family:GDS Transport[^}]*\}/g, '')
    .replaceAll('font-family:GDS Transport,arial,sans-serif', 'font-family:var(--schoolway-font)')
    .replaceAll('font-family:GDS Transport', 'font-family:var(--schoolway-font)')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
