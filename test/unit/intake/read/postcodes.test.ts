import writeXlsxFile from 'write-excel-file/node'
import { describe, expect, it } from 'vitest'
import { pupilRow, readPupils } from '../../../support/small-council.ts'

const AT = { home_lat: '', home_lon: '' }
const home = async (postcodes: string | Buffer, postcode = 'BS5 8NL') => {
  const outcome = await readPupils([pupilRow('P1', { ...AT, home_postcode: postcode })], {
    'postcodes.csv': postcodes,
  })
  return [outcome.council?.pupils[0]?.home, outcome.codes.filter((code) => code !== 'no_location')]
}

const PLACE = { lat: 51.457905, lon: -2.522904 }
const CODE_POINT =
  '"BS1 1AD",10,360205,173432,"E92000001","E19000002","E18000010","","E06000023","E05010907"\n' +
  '"BS5 8NL",10,363770,173340,"E92000001","E19000002","E18000010","","E06000023","E05010907"\n'
const ONSPD = (columns: string, values: string): string =>
  `pcd,pcd2,pcds,dointr,doterm,${columns},oac11\n"BS5 8NL","BS5  8NL","BS5 8NL","198001","",${values},"7C1"\n`

describe('a list of postcodes', () => {
  it.each([
    ['Code-Point Open as published', CODE_POINT],
    ['Code-Point Open with Windows line ends', CODE_POINT.replaceAll('\n', '\r\n')],
    ['Code-Point Open with a header', `PC,PQ,EA,NO,CY\n${CODE_POINT}`],
    [
      'the ONS Postcode Directory as published',
      ONSPD('oseast1m,osnrth1m,lat,long', '"0363770","0173340",51.457905,-2.522904'),
    ],
    [
      'the ONS Postcode Directory of today',
      ONSPD('east1m,north1m,lat,long', '363770,173340,51.457905,-2.522904'),
    ],
    ['a table', 'Postcode,Lat,Lon\nbs58nl,51.457905,-2.522904\n'],
    [
      'a table in another order',
      'name,lon;lat,latitude,longitude,post code\nx,1,51.457905,-2.522904,BS5 8NL\n',
    ],
    ['a table with semicolons', 'postcode;lat;lon\nBS5 8NL;51.457905;-2.522904\n'],
    ['a table with grid references', 'postcode,easting,northing\nBS5 8NL,363770,173340\n'],
    ['a table in UTF-16', Buffer.from('\uFEFFpostcode,lat,lon\nBS5 8NL,51.457905,-2.522904\n', 'utf16le')],
    ['Code-Point Open in UTF-16', Buffer.from(`\uFEFF${CODE_POINT}`, 'utf16le')],
    ['a table with a mark and no line end', '\uFEFFpostcode,lat,lon\nBS5 8NL,51.457905,-2.522904'],
  ])('may be %s', async (_, content) => {
    const [place, codes] = await home(content)
    expect(place).toMatchObject({ lat: expect.closeTo(PLACE.lat, 3), lon: expect.closeTo(PLACE.lon, 3) })
    expect(codes).toEqual([])
  })

  it('may be a workbook', async () => {
    const rows = [
      [{ value: 'postcode' }, { value: 'lat' }, { value: 'lon' }],
      [{ value: 'BS5 8NL' }, { value: PLACE.lat, type: Number }, { value: PLACE.lon, type: Number }],
    ]
    // The library's types know only its own mutable cells.
    expect(await home(await (await writeXlsxFile(rows as never)).toBuffer())).toEqual([PLACE, []])
  })

  it('knows no place for a postcode that has none in it', async () => {
    expect(await home(CODE_POINT.replace('363770,173340', '0,0'))).toEqual([undefined, []])
    expect(await home(ONSPD('lat,long', '99.999999,0.000000'))).toEqual([undefined, []])
    expect(await home('postcode,lat,lon\nBS5 8NL,here,there\n')).toEqual([undefined, []])
  })

  it.each([
    ['a list of pupils', 'pupil_id,home_postcode\nP1,BS5 8NL\n'],
    ['places without postcodes', 'lat,lon\n51.4,-2.5\n'],
    ['one line without end', 'x'.repeat(200_000)],
    ['rubbish', Buffer.from([1, 2, 3, 0, 255])],
  ])('is refused when it is %s', async (_, content) => {
    expect((await home(content))[1]).toEqual(['postcodes_unrecognised'])
  })

  it('may be several, of which the first counts that has a place', async () => {
    const outcome = await readPupils([pupilRow('P1', { ...AT, home_postcode: 'BS5 8NL' })], {
      'postcodes-1.csv': 'postcode,lat,lon\nBS5 8NM,51.1,-2.1\nBS5 8NL,,\n',
      'postcodes-2.csv': 'postcode,lat,lon\nBS5 8NL,51.2,-2.2\n',
      'postcodes-3.csv': 'postcode,lat,lon\nBS5 8NL,51.3,-2.3\n',
    })
    expect(outcome.pupil('P1').home).toEqual({ lat: 51.2, lon: -2.2 })
    expect(outcome.council?.digests['postcodes']?.split(',')).toHaveLength(3)
  })

  it('is missed once when homes need one, and pupils are unserved', async () => {
    const rows = ['P1', 'P2'].map((id) => pupilRow(id, { ...AT, home_postcode: 'BS5 8NL' }))
    const outcome = await readPupils(rows)
    expect(outcome.codes).toEqual(['no_postcodes', 'no_location', 'no_location'])
  })

  it('that is not there is an error', async () => {
    const outcome = await readPupils([pupilRow('P1')], { 'postcodes.csv': '' })
    expect(outcome.issues).toMatchObject([{ code: 'file_empty', file: 'postcodes.csv' }])
  })
})
