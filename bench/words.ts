const fixed = (value: number, places: number): string =>
  value.toLocaleString('en-GB', { minimumFractionDigits: places, maximumFractionDigits: places })

export const count = (value: number): string => fixed(value, 0)
export const seconds = (value: number): string => `${fixed(value, value < 10 ? 2 : 1)} s`
export const pounds = (value: number): string => `£${fixed(value, 2)}`
export const percent = (value: number): string => `${fixed(value, 1)} %`
export const fine = (value: number): string => `${fixed(value, 2)} %`
export const finest = (value: number): string => `${fixed(value, 3)} %`
/** Of a million bytes. */
export const megabytes = (bytes: number): string => `${fixed(bytes / 1e6, 0)} MB`
