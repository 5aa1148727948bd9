/** What bench and tests wait for. */
export const reached = (stage: 'usable' | 'drawn'): void => {
  document.documentElement.dataset['map'] = stage
  performance.mark(`map-${stage}`)
}
