import type { Chance } from '../random.ts'

const STEMS = (
  'Alder Ash Aspen Beech Birch Cedar Cherry Chestnut Elder Elm Hawthorn Hazel Holly Hornbeam Juniper Larch Laurel ' +
  'Lime Linden Maple Oak Pine Poplar Rowan Spruce Sycamore Walnut Willow Yew Blackthorn Bracken Bramble Heather ' +
  'Foxglove Primrose Campion Clover Daisy Teasel Sorrel Mallow Lavender Rosemary Jasmine Honeysuckle Woodbine ' +
  'Austen Bronte Browning Byron Burns Chaucer Coleridge Dickens Eliot Gaskell Hardy Herbert Keats Kipling Marlowe ' +
  'Milton Shelley Spenser Tennyson Wordsworth Curlew Dunlin Falcon Fieldfare Goldcrest Heron Jay Kestrel Kingfisher ' +
  'Lapwing Linnet Martin Nightingale Nuthatch Osprey Partridge Pipit Plover Redwing Robin Sandpiper Siskin Skylark ' +
  'Swallow Swift Teal Wagtail Wren Albert Alexandra Alma Beaconsfield Cambridge Canning Clarence Cobden Coronation ' +
  'Cromwell Derby Edward George Gladstone Gordon Havelock Hereford Jubilee Kitchener Lansdowne Nelson Norfolk Palmerston ' +
  'Peel Queen Raglan Rutland Salisbury Stanley Stafford Sussex Victoria Waterloo Wellington Windsor York Abbey Priory ' +
  'Chapel Vicarage Rectory Glebe Manor Tithe Barn Dovecote Orchard Paddock Meadow Pasture Mill Forge Smithy Tannery ' +
  'Brewery Maltings Station Quarry Brickfield Hopfield Long Upper Lower Middle Broad Stone Sandy Chalk Kiln Well Spring ' +
  'Brook Weir Ferry Ford Mere Marsh Fen Common Heath Warren Coppice Spinney Copse Woodland Park Garden Recreation ' +
  'Cricketers Bowling Mayfield Ashfield Westfield Eastfield Northfield Southfield Highfield Fairfield Springfield'
).split(' ')

const ENDINGS = {
  terrace: ['Street', 'Street', 'Terrace', 'Road'],
  avenue: ['Road', 'Avenue', 'Avenue', 'Crescent', 'Grove'],
  estate: ['Drive', 'Way', 'Road', 'Avenue'],
  closed: ['Close', 'Close', 'Court', 'Gardens', 'Mews'],
  village: ['Lane', 'Road', 'Street', 'Hill'],
} as const

export type StreetKind = keyof typeof ENDINGS

/** Gives out street names, none of them twice. */
export class StreetNames {
  readonly #used = new Set<string>()
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  next(kind: StreetKind): string {
    for (let attempt = 0; ; attempt++) {
      const stem = this.#chance.pick(STEMS)
      const first = attempt < 40 ? stem : `${this.#chance.pick(STEMS)} ${stem}`
      const name = `${first} ${this.#chance.pick(ENDINGS[kind])}`
      if (this.#used.has(name)) continue
      this.#used.add(name)
      return name
    }
  }
}
