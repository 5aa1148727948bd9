import { columns } from './column.ts'

/** The three ways to say where a school is. */
export const placeColumns = columns({
  postcode: { kind: 'postcode', about: 'used where no coordinates are given' },
  lat: { kind: 'latitude', aliases: ['latitude'], about: 'WGS 84 degrees' },
  lon: { kind: 'longitude', aliases: ['longitude', 'long'], about: 'WGS 84 degrees' },
  easting: { kind: 'grid', about: 'British National Grid, metres' },
  northing: { kind: 'grid', about: 'British National Grid, metres' },
})
