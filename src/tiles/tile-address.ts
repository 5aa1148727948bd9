/** A tile of the web's usual map: Web Mercator, 2^z by 2^z tiles, x from the west, y from the north. */
export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** The closest tiles that are cut: a map program enlarges these for what is closer, about 1.5 metres a unit in England. */
export const MAX_ZOOM = 14

/** Whether there is such a tile. */
export const isTile = ({ z, x, y }: TileAddress): boolean =>
  z >= 0 && z <= MAX_ZOOM && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z
