/** Two operators on the small council's line: Hill Cars are cheaper, and have one vehicle. */
export const OPERATORS = JSON.stringify({
  framework: 'Two operators',
  vehicle_types: [
    { id: 'car2', licence: 'phv', layouts: [{ seats: 2, wheelchairs: 0 }] },
    { id: 'bus8', licence: 'phv', layouts: [{ seats: 8, wheelchairs: 0 }] },
  ],
  rates: {
    car2: { minimum_pence: 800, bands: [{ pence_per_mile: 180 }], dead_pence_per_mile: 20 },
    bus8: { minimum_pence: 1100, bands: [{ pence_per_mile: 250 }] },
  },
  operators: [
    {
      id: 'HILL',
      name: 'Hill Cars',
      base: { lat: 51.46, lon: -2.59 },
      capacity: { bus8: 1 },
      rates: { bus8: {} },
    },
    {
      id: 'VALE',
      name: 'Vale Buses',
      rates: { car2: {}, bus8: { minimum_pence: 2000, bands: [{ pence_per_mile: 400 }] } },
    },
  ],
  management_fee: { basis: 'per_route_day', pence: 451 },
})

/** Nothing that it has carries more than one pupil. */
export const TOO_SMALL = JSON.stringify({
  framework: 'Motorcycles',
  vehicle_types: [{ id: 'trike', licence: 'phv', layouts: [{ seats: 1, wheelchairs: 0 }] }],
  rates: { trike: { bands: [{ pence_per_mile: 90 }] } },
})
