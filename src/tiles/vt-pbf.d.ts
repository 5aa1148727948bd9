/** The part of the package that road-tiles.ts uses; it ships no types of its own. */
declare module 'vt-pbf' {
  interface Packing {
    /** Of the vector tile specification. */
    readonly version: 1 | 2
    readonly extent: number
  }
  interface Features {
    readonly features: readonly object[]
  }
  const vtPbf: {
    /** Tiles of geojson-vt by the name of their layer → one packed tile, not compressed. */
    fromGeojsonVt(layers: Readonly<Record<string, Features>>, packing: Packing): Uint8Array
  }
  export default vtPbf
}
