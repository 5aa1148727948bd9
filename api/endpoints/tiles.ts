import { z } from 'zod'
import type { Service } from '../../src/service/service.ts'
import { type CutTile, roadTiles } from '../../src/service/tiles/road-tile.ts'
import { isTile, MAX_ZOOM } from '../../src/tiles/tile-address.ts'
import { TileThread } from '../../workers/tile-thread.ts'
import { file } from '../answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { refusal } from '../errors.ts'
import { idSchema } from '../schemas/common.ts'

const VECTOR_TILE = 'application/vnd.mapbox-vector-tile'

/** A version never changes, so neither does its tile. `private`: who looks at which place is nobody else's business. */
const KEEP = 'private, max-age=31536000, immutable'

const whole = (most: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,4})$/)
    .transform(Number)
    .refine((value) => value <= most)

/** Threads are for the service's process: a test may cut its tiles where it is. */
const onThread = (): CutTile => {
  const thread = new TileThread()
  return (task) => thread.run(task)
}

/** The map under the routes, from the council's own roads: a map asked for elsewhere would tell where a child lives. */
export const tileEndpoints = (service: Service, cut: CutTile = onThread()): readonly Endpoint[] => {
  const tile = roadTiles(service, cut)
  return [
    endpoint({
      method: 'get',
      path: '/api/v1/roads/{version_id}/tiles/{z}/{x}/{y}',
      tag: 'Maps',
      summary: 'A vector tile of the roads',
      description:
        'Mapbox Vector Tile 2.1 of an uploaded road extract, always compressed by gzip. One layer, `roads`, with ' +
        '`class` (motorway, trunk, primary, secondary, tertiary, minor, service, path, ferry), and where a road has ' +
        'them `name` and `ref`. Zooms 0 to 14; no bytes where no road is.',
      // Public roads alone: whoever is shown any map of ours may have them under it.
      access: ['results.map', 'quotes.one_child'],
      params: z.strictObject({
        version_id: idSchema,
        z: whole(MAX_ZOOM),
        x: whole(2 ** MAX_ZOOM - 1),
        y: whole(2 ** MAX_ZOOM - 1),
      }),
      answer: { status: 200, description: 'The tile.', mediaTypes: [VECTOR_TILE] },
      refusals: ['not_found', 'version_missing', 'roads_unusable'],
      handle: async ({ params }) => {
        const address = { z: params.z, x: params.x, y: params.y }
        if (!isTile(address)) return refusal('not_found')
        const content = await tile(params.version_id, address)
        const headers = { 'content-encoding': 'gzip', 'cache-control': KEEP }
        return file({ mediaType: VECTOR_TILE, content, headers })
      },
    }),
  ]
}
