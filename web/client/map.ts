import type { Map as MapLibre, PointLike } from 'maplibre-gl'
import { keyIn, planMap } from './map-data.ts'
import { addImages } from './map-images.ts'
import { calm } from './calm.ts'
import type { Filters } from './open-map.ts'
import { part } from './part.ts'
import { type Box, boxOf, isRun, type PlanMap, type RunKey } from './plan-data.ts'
import { filtersFor, opacityOf, RUN_LAYERS, type Wanted } from './plan-layers.ts'
import { reached } from './reached.ts'
import { type ListedRun, listedRuns, showWanted } from './run-list.ts'
import { showStops } from './stop-table.ts'

/** Pixels around a pointer in which a line counts as meant. */
const REACH = 6
const GREAT_BRITAIN: Box = [-8, 49.8, 2, 59]

const boxIn = (text: string | undefined): Box => {
  const [west, south, east, north] = (text ?? '').split(',').map(Number)
  return west === undefined || south === undefined || east === undefined || north === undefined
    ? GREAT_BRITAIN
    : [west, south, east, north]
}

/** The map of a plan with the list beside it: what is filtered or picked in one is so in the other. */
class MapPage {
  private readonly container = part('map')
  private readonly plan = this.container.dataset['plan'] ?? ''
  private readonly whole = boxIn(this.container.dataset['box'])
  private readonly form = part<HTMLFormElement>('map-filter')
  private readonly runs: readonly ListedRun[] = listedRuns(document)
  private map: MapLibre | undefined
  private data: PlanMap = { type: 'FeatureCollection', features: [] }
  private picked: RunKey | undefined

  /** The list can be used before the map's library is there. */
  async start(): Promise<void> {
    for (const each of ['map-go', 'map-none']) part(each).hidden = true
    this.form.addEventListener('change', () => this.narrow())
    this.filter()
    reached('usable')
    // Both at once; neither waits for the other.
    const [{ openMap }, data] = await Promise.all([import('./open-map.ts'), this.load()])
    this.data = data
    // A map in what is hidden has no size to fit its routes into.
    part('map-part').hidden = false
    const map = openMap(this.container, this.container.dataset['roads'], this.whole, data, this.filters())
    part('map-none').hidden = map !== undefined
    part('map-part').hidden = map === undefined
    if (map !== undefined) this.draw(map)
  }

  /** Roads alone are shown where the routes cannot be had. */
  private async load(): Promise<PlanMap> {
    try {
      return await planMap(this.plan)
    } catch {
      part('map-failed').hidden = false
      return this.data
    }
  }

  private draw(map: MapLibre): void {
    this.map = map
    this.listen(map)
    // Not `load`, which waits for every tile of the roads.
    map.once('style.load', () => {
      addImages(map)
      const first = keyIn(this.container.dataset['run'])
      if (first !== undefined) this.pick(first)
    })
    // All routes and roads of what is looked at have been drawn.
    map.once('idle', () => reached('drawn'))
  }

  private listen(map: MapLibre): void {
    for (const { key, button } of this.runs) {
      button.hidden = false
      button.addEventListener('click', () => {
        this.pick(button.getAttribute('aria-pressed') === 'true' ? undefined : key)
        if (this.picked !== undefined)
          part('map-part').scrollIntoView({ behavior: calm() ? 'auto' : 'smooth' })
      })
    }
    part('map-in').addEventListener('click', () => map.zoomIn({ animate: !calm() }))
    part('map-out').addEventListener('click', () => map.zoomOut({ animate: !calm() }))
    part('map-whole').addEventListener('click', () => {
      this.pick(undefined)
      this.go(this.whole)
    })
    map.on('click', ({ point: { x, y } }) => {
      const near: [PointLike, PointLike] = [
        [x - REACH, y - REACH],
        [x + REACH, y + REACH],
      ]
      const [found] = map.queryRenderedFeatures(near, { layers: ['picked-run', 'run-edges', 'stops'] })
      if (found !== undefined) this.pick(found.properties as unknown as RunKey) // runs and stops have its fields
    })
  }

  private wanted(): Wanted {
    const sent = new FormData(this.form)
    const text = (name: string): string => String(sent.get(name) ?? '')
    return { school: text('school'), vehicle: text('vehicle'), direction: text('direction') }
  }

  /** What is picked stays so while it is wanted. */
  private narrow(): void {
    this.filter()
    const { picked } = this
    const row = picked && this.runs.find(({ key }) => isRun(key, picked))?.row
    if (row?.hidden === true) this.pick(undefined)
  }

  private filters(): Filters {
    const wanted = this.wanted()
    const routes = this.runs.filter(({ row }) => !row.hidden).map(({ key }) => key.route_id)
    return filtersFor(wanted, [...new Set(routes)], this.picked)
  }

  private filter(): void {
    const shown = showWanted(this.runs, this.wanted())
    part('map-count').textContent = `${shown.length} of ${this.runs.length} runs are shown.`
    if (this.map?.getLayer('schools') === undefined) return
    for (const [layer, each] of this.filters()) this.map.setFilter(layer, each)
    for (const layer of RUN_LAYERS)
      this.map.setPaintProperty(layer, 'line-opacity', opacityOf(this.picked !== undefined))
  }

  private pick(key: RunKey | undefined): void {
    this.picked = key
    for (const { key: each, button, row } of this.runs) {
      const on = key !== undefined && isRun(each, key)
      button.setAttribute('aria-pressed', String(on))
      row.classList.toggle('sw-run--picked', on)
    }
    part('picked').hidden = key === undefined
    this.filter()
    if (key === undefined) return
    const when = key.direction === 'am' ? 'morning' : 'afternoon'
    part('picked-heading').textContent = `Route ${key.route_id}, ${when}`
    const link = document.querySelector<HTMLAnchorElement>('#picked-link')
    if (link !== null) link.href = `/plans/${this.plan}/route-sheets/${encodeURIComponent(key.route_id)}`
    showStops(part('picked-stops'), this.data, key)
    this.go(boxOf(this.data, key) ?? this.whole)
  }

  private go(box: Box): void {
    this.map?.fitBounds([...box], { padding: 50, maxZoom: 15, animate: !calm() })
  }
}

void new MapPage().start()
