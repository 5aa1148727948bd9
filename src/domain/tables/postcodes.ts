import { columns } from './column.ts'

/** A list of postcodes with places: our own names, or those of the ONS Postcode Directory. */
export const postcodeColumns = columns({
  postcode: {
    kind: 'postcode',
    required: true,
    aliases: ['pcds', 'pcd', 'pcd2', 'pcd7', 'pcd8', 'PC'],
    about: 'in any case, with or without its space',
  },
  lat: { kind: 'latitude', aliases: ['latitude'], about: 'WGS 84 degrees' },
  lon: { kind: 'longitude', aliases: ['long', 'longitude'], about: 'WGS 84 degrees' },
  easting: { kind: 'grid', aliases: ['oseast1m', 'east1m', 'EA'], about: 'British National Grid, metres' },
  northing: { kind: 'grid', aliases: ['osnrth1m', 'north1m', 'NO'], about: 'British National Grid, metres' },
})
